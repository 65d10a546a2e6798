import { cpuMs } from 'test/cpuMs';
import { parseLine } from './parse';
import type { FalcoEvent, ParsedLine } from '../types';

/** What people's shippers make of one event: each case stands for its kind. */

const TEXT = '10:00:00.123456789: Warning Shell spawned (user=root)';
const JSON_LINE = `{"hostname":"node-1","output":"${TEXT}","priority":"Warning","rule":"Mine","source":"syscall","tags":["T1059"],"time":"2024-05-07T10:00:00.123456789Z","output_fields":{"user.name":"root","evt.rawtime":1715076000123456789}}`;
const JOB = { job: 'falco' };
const LABELS = { rule: 'Mine', priority: 'Warning', job: 'falco' };

const read = (line: string, labels: Readonly<Record<string, string>> = JOB): ParsedLine =>
  parseLine({ tsNs: '1715076001000000000', line, labels });

function event(line: string, labels?: Readonly<Record<string, string>>): FalcoEvent {
  const parsed = read(line, labels);
  if (parsed.kind !== 'event') {
    throw new Error(`${parsed.kind}: ${JSON.stringify(parsed)}`);
  }
  return parsed;
}

const quoted = (text: string) => JSON.stringify(text);
const bytes = (text: string) => JSON.stringify([...Buffer.from(text)]);

/** A shipper's line round another one. */
const WRAPPERS: ReadonlyArray<readonly [string, (line: string) => string]> = [
  ['nothing', (line) => line],
  ['a byte order mark', (line) => `\ufeff${line}`],
  ['CRI', (line) => `2024-05-07T10:00:00.2Z stdout F ${line}`],
  ['CRI in a zone', (line) => `2024-05-07T12:00:00.200000000+02:00 stderr F ${line}`],
  ['Docker', (line) => `{"log": ${quoted(`${line}\n`)}, "stream": "stdout", "time": "2024-05-07T10:00:00.2Z"}`],
  ['journald', (line) => `{"MESSAGE": ${quoted(line)}, "_HOSTNAME": "node-1", "SYSLOG_IDENTIFIER": "falco"}`],
  ['journald as bytes', (line) => `{"MESSAGE": ${bytes(line)}, "_HOSTNAME": "node-1", "PRIORITY": "4"}`],
  ['RFC 3164', (line) => `May 07 10:00:00 node-1 falco[321]: ${line}`],
  ['RFC 3164 with a priority', (line) => `<12>May  7 10:00:00 node-1 falco: ${line}`],
  ['RFC 3164 without a host', (line) => `<12>May  7 10:00:00 falco[321]: ${line}`],
  ['RFC 3164 of an IPv6 host', (line) => `May  7 10:00:00 fe80::1 falco[321]: ${line}`],
  ['RFC 5424', (line) => `<12>1 2024-05-07T10:00:00Z node-1 falco 321 - - ${line}`],
  ['RFC 5424 with a mark', (line) => `<12>1 2024-05-07T10:00:00Z node-1 falco 321 - - \ufeff${line}`],
  [
    'RFC 5424 with elements',
    (line) => `<12>1 2024-05-07T10:00:00Z node-1 falco - - [a b="1"][c d="x\\]y" e=""] ${line}`,
  ],
  ['RFC 5424 of nobody', (line) => `<12>1 - - - - - - ${line}`],
  ['Vector', (line) => `{"message": ${quoted(line)}, "source_type": "kubernetes_logs", "host": "node-1"}`],
  ['OpenTelemetry', (line) => `{"body": ${quoted(line)}, "resources": {"k8s.pod.name": "falco-1"}}`],
  ['OTLP', (line) => `{"timeUnixNano": "1", "body": {"stringValue": ${quoted(line)}}}`],
  ['fluent-bit', (line) => `{"date": 1715076000.2, "log": ${quoted(line)}, "kubernetes": {"pod_name": "falco-1"}}`],
  ['FireLens', (line) => `{"container_name": "falco", "source": "stdout", "log": ${quoted(line)}}`],
  ['Cloud Logging text', (line) => `{"textPayload": ${quoted(line)}, "severity": "INFO", "resource": {"type": "k8s"}}`],
  ['logfmt', (line) => `stream=stdout log=${quoted(line)} time=2024-05-07T10:00:00.2Z`],
  ['a logfmt that begins with it', (line) => `log=${quoted(`${line}\n`)} stream="stdout"`],
];

/** Shippers that read the event's JSON. */
const READ: ReadonlyArray<readonly [string, (document: string) => string]> = [
  ['OpenTelemetry', (document) => `{"body": ${document}, "resources": {}}`],
  ['fluent-bit', (document) => `{"log": ${quoted(document)}, "log_processed": ${document}, "stream": "stdout"}`],
  ['Cloud Logging', (document) => `{"insertId": "x", "jsonPayload": ${document}, "severity": "WARNING"}`],
];

const AS_JSON = {
  rule: 'Mine',
  priority: 'Warning',
  source: 'syscall',
  tags: ['T1059'],
  message: 'Shell spawned (user=root)',
  timeNs: '1715076000123456789',
};

describe('a JSON event, whoever shipped it', () => {
  it.each(WRAPPERS)('in %s', (_, wrap) => {
    const found = event(wrap(JSON_LINE));
    expect(found).toMatchObject(AS_JSON);
    expect(found.fields).toEqual({ 'user.name': 'root', 'evt.rawtime': '1715076000123456789' });
    expect(found.host).toBe('node-1');
  });

  it.each(READ)('read by %s', (_, wrap) => {
    const found = event(wrap(JSON_LINE));
    expect(found).toMatchObject(AS_JSON);
    expect(found.fields).toEqual({ 'user.name': 'root', 'evt.rawtime': '1715076000123456789' });
  });
});

describe('a text event, whoever shipped it', () => {
  it.each(WRAPPERS)('in %s', (_, wrap) => {
    const found = event(wrap(TEXT));
    expect(found).toMatchObject({ priority: 'Warning', message: 'Shell spawned (user=root)' });
    expect(found.fields).toEqual({ 'user.name': 'root' });
  });
});

describe('in one another', () => {
  const pairs = WRAPPERS.slice(2).flatMap(([outer, wrapOuter]) =>
    WRAPPERS.slice(2).map(([inner, wrapInner]) => [inner, outer, (line: string) => wrapOuter(wrapInner(line))] as const)
  );
  it.each(pairs)('%s in %s', (_inner, _outer, wrap) => {
    expect(event(wrap(JSON_LINE))).toMatchObject(AS_JSON);
    expect(event(wrap(TEXT))).toMatchObject({ priority: 'Warning', message: 'Shell spawned (user=root)' });
  });
});

describe("a shipper's label for the rule", () => {
  it.each(WRAPPERS)('decides nothing of a JSON event in %s', (_, wrap) => {
    expect(event(wrap(JSON_LINE), LABELS)).toMatchObject(AS_JSON);
  });

  it.each(WRAPPERS)('names the rule of a text event in %s', (_, wrap) => {
    const found = event(wrap(TEXT), LABELS);
    expect(found).toMatchObject({ rule: 'Mine', priority: 'Warning', message: 'Shell spawned (user=root)' });
    expect(found.fields).toMatchObject({ 'user.name': 'root' });
  });

  it.each([
    ['Shell spawned log="x" (user=root)'],
    ['log=1 message="10 files"'],
    ['{not json} (user=root)'],
    ['[app] it said {"log": "x"}'],
    ['May 07 10:00:00 is when'],
  ])('leaves an output as it is that looks like a wrapper: %s', (output) => {
    expect(event(`10:00:00.123456789: Warning ${output}`, LABELS).message).toBe(output);
    expect(event(output, LABELS).message).toBe(output);
  });
});

describe('what is no event', () => {
  it.each([
    ['{"log": "Falco initialized with configuration file\\n", "stream": "stdout"}', 'other'],
    ['{"MESSAGE": "Started falco.service", "SYSLOG_IDENTIFIER": "systemd"}', 'other'],
    ['{"level": "info", "message": "Falcosidekick is up and listening"}', 'other'],
    ['May 07 10:00:00 node-1 falco[1]: 2024-05-07T10:00:00.2Z stdout F some words of its own', 'other'],
    ['{"message": "GET /healthz 200", "host": "web-1"}', 'unreadable'],
    ['{"body": {"kvlistValue": {"values": []}}}', 'unreadable'],
    ['{"body": "an application\'s own line"}', 'unreadable'],
    ['{"MESSAGE": [1, 2, "x"]}', 'unreadable'],
    ['stream=stdout log="hello"', 'unreadable'],
    ['<12>1 2024-05-07T10:00:00Z node-1 falco 321 - [never ends', 'unreadable'],
  ])('%s is %s', (line, kind) => expect(read(line).kind).toBe(kind));

  it('does not follow wrappers for ever', () => {
    let line = JSON_LINE;
    for (let depth = 0; depth < 12; depth++) {
      line = `{"log": ${quoted(line)}}`;
    }
    expect(read(line).kind).toBe('unreadable');
  });

  it.each([
    ['RFC 5424 elements', `<12>1 - - - - - ${'[a b="'.repeat(20_000)}`],
    ['logfmt', `log="${'\\\\'.repeat(50_000)}`],
    ['logfmt keys', 'log= '.repeat(40_000)],
    ['a syslog host', `May 07 10:00:00 ${'x:'.repeat(50_000)}`],
    ['bytes', `{"MESSAGE": [${'37,'.repeat(50_000)}37]}`],
  ])('is quick with an ugly %s', (_, line) => {
    expect(cpuMs(() => read(line))).toBeLessThan(1000);
  });
});

describe('a line that was cut', () => {
  const cut = JSON_LINE.slice(0, JSON_LINE.indexOf(',"source"'));
  it('is the event that its labels say', () => {
    const found = event(cut, { ...LABELS, source: 'syscall', tags: 'T1059' });
    expect(found).toMatchObject({ rule: 'Mine', priority: 'Warning', source: 'syscall', tags: ['T1059'], cut: true });
    expect(found.message).toBe('Shell spawned (user=root)');
  });
  it('goes by its labels, which are what is counted', () => {
    expect(event(cut, { ...LABELS, rule: 'A', priority: 'Notice' })).toMatchObject({
      rule: 'A',
      priority: 'Notice',
      cut: true,
    });
  });
  it('is one also where nothing stands before the cut', () => {
    expect(event('{"ho', LABELS)).toMatchObject({ rule: 'Mine', message: '', cut: true });
  });
  it('is one where it says rule and priority before the cut, as those are counted', () => {
    expect(event(cut)).toMatchObject({
      rule: 'Mine',
      priority: 'Warning',
      message: 'Shell spawned (user=root)',
      cut: true,
    });
  });
  it.each([JSON_LINE.slice(0, JSON_LINE.indexOf(',"rule"')), JSON_LINE.slice(0, JSON_LINE.indexOf('ine","source"'))])(
    'is none where nothing says which: %s',
    (line) => expect(read(line)).toMatchObject({ kind: 'unreadable', reason: 'cut-json' })
  );
  it('is not what a whole one is', () => expect(event(JSON_LINE).cut).toBe(false));
});
