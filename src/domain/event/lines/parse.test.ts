import { parseLine } from './parse';
import type { FalcoEvent, LogEntry, ParseOptions } from '../types';

const TS = '1764584142123456789';

function entry(line: string, labels: Record<string, string> = {}): LogEntry {
  return { tsNs: TS, line, labels };
}

function event(line: string, labels: Record<string, string> = {}, options?: ParseOptions): FalcoEvent {
  const parsed = parseLine(entry(line, labels), options);
  if (parsed.kind !== 'event') {
    throw new Error(`${parsed.kind}: ${line}`);
  }
  return parsed;
}

const SHELL = { rule: 'Terminal shell in container', priority: 'Notice', source: 'syscall', hostname: 'n1' };
const json = (extra: object) =>
  JSON.stringify({
    rule: 'R',
    priority: 'Warning',
    output: 'm',
    time: '2025-12-01T10:15:42Z',
    output_fields: {},
    ...extra,
  });

describe('the time of an event', () => {
  it.each([
    ['2025-12-01T10:15:42.1Z', '1764584142100000000'],
    ['2025-12-01T12:15:42.000000001+02:00', '1764584142000000001'],
    ['2025-12-01 10:15:42', '1764584142000000000'],
    ['2021-04-13T20:58:00.746609046Z+2', '1618347480746609046'],
    [1764584142, '1764584142000000000'],
    [1764584142123, '1764584142123000000'],
  ])('%p', (time, expected) => {
    expect(event(json({ time }))).toMatchObject({ timeNs: expected, timeFrom: 'event' });
  });

  it('is the digits of evt.time when nothing else says', () => {
    const line = '{"rule":"R","output":"m","output_fields":{"evt.time":1764584142123456781}}';
    expect(event(line).timeNs).toBe('1764584142123456781');
  });

  it.each(['10m', '', null, 5, '0000-00-00T00:00:00Z', {}])('is that of the entry for %p', (time) => {
    expect(event(json({ time }))).toMatchObject({ timeNs: TS, timeFrom: 'entry' });
  });

  it('is the exact one of the entry for text, and known to be its own when the nanoseconds agree', () => {
    expect(event('10:15:42.123456789: Notice m', SHELL)).toMatchObject({ timeNs: TS, timeFrom: 'event' });
    expect(event('10:15:42.123456788: Notice m', SHELL)).toMatchObject({ timeNs: TS, timeFrom: 'entry' });
    expect(event('This is a test', { rule: 'Test rule' })).toMatchObject({ timeNs: TS, timeFrom: 'entry' });
  });
});

describe('JSON events', () => {
  it('keeps all digits of long integers, nested ones too', () => {
    const line =
      '{"rule":"R","output":"a \\"evt.time\\":1 1234567890123456789, b","output_fields":' +
      '{"evt.time":1764584142123456789,"a":{"b":[9007199254740993]},"n":-9007199254740993,"f":1.5}}';
    expect(event(line).fields).toEqual({
      'evt.time': '1764584142123456789',
      a: { b: ['9007199254740993'] },
      n: '-9007199254740993',
      f: 1.5,
    });
  });

  it('undoes HTML escapes, keeps null and bracketed keys, and names what was cut', () => {
    const line =
      '{"uuid":"u","rule":"R","output":"a\\u003c\\u003eb","output_fields":{"proc.aname[2]":"\\u003cNA\\u003e",' +
      '"fd.name":"1-\\u003e2","k":null,"proc.cmdline":"aaa[...]"}}';
    const parsed = event(line);
    expect(parsed.shape).toBe('sidekick-json');
    expect(parsed.message).toBe('a<>b');
    expect(parsed.fields).toEqual({ 'proc.aname[2]': null, 'fd.name': '1->2', k: null, 'proc.cmdline': 'aaa[...]' });
    expect(parsed.truncated).toEqual(['proc.cmdline']);
  });

  it.each([
    [{ priority: 'critical' }, 'Critical'],
    [{ priority: 'INFO' }, 'Informational'],
    [{ priority: 2 }, 'Critical'],
    [{ priority: '2' }, 'Critical'],
    [{ priority: 2, output: '10:00:00.000000000: Error m' }, 'Error'],
    [{ priority: 2, output_fields: { severity: 'warning' } }, 'Warning'],
    [{ priority: 99 }, undefined],
    [{ priority: null }, undefined],
  ])('reads the priority of %p as %p', (extra, priority) => {
    expect(event(json(extra)).priority).toBe(priority);
  });

  it('reads the fields out of the output when Falco leaves them out', () => {
    const line = JSON.stringify({ rule: 'R', output: '10:00:00.000000000: Error m (user=root file=/x)' });
    expect(event(line).fields).toEqual({ 'user.name': 'root', 'fd.name': '/x' });
  });

  it('is not fooled by names that objects inherit', () => {
    const line = '{"rule":"R","output":"m","output_fields":{"__proto__":"x","constructor":"y"}}';
    expect(Object.keys(event(line).fields)).toEqual(['__proto__', 'constructor']);
    expect(event('m | __proto__=x constructor=y', { rule: 'Mine' }).fields.constructor).toBe('y');
  });

  it.each([
    ['docker', JSON.stringify({ log: `${json({})}\n`, stream: 'stdout' }), undefined],
    ['journal', JSON.stringify({ MESSAGE: json({}), _HOSTNAME: 'h1', SYSLOG_IDENTIFIER: 'falco' }), 'h1'],
    ['CRI', `2025-12-01T10:15:42.123456789Z stdout F ${json({})}`, undefined],
    ['RFC 3164', `<134>May  1 19:29:32 h1 falco[1]: ${json({})}`, 'h1'],
    ['RFC 5424', `<134>1 2025-12-01T10:15:42Z h1 falco 1 - - ${json({})}`, 'h1'],
    ['ISO syslog', `2025-12-01T10:15:42.1+00:00 h1 falco[1]: ${json({})}`, 'h1'],
    ['blanks', `  ${json({})}\n`, undefined],
  ])('is found inside what a shipper puts round it: %s', (_, line, host) => {
    expect(event(line)).toMatchObject({ rule: 'R', priority: 'Warning', timeNs: '1764584142000000000', host });
  });
});

describe('where an event is from', () => {
  it.each([
    [{ hostname: 'a', nodename: 'b', output_fields: { 'k8s.node.name': 'c' } }, 'a', 'hostname'],
    [{ hostname: '', nodename: 'b', output_fields: { 'k8s.node.name': 'c' } }, 'b', 'nodename'],
    [{ output_fields: { nodename: 'b', 'k8s.node.name': 'c' } }, 'b', 'nodename'],
    [{ output_fields: { 'k8s.node.name': 'c' } }, 'c', 'k8s.node.name'],
    [{}, 'd', 'syslog'],
  ])('%p', (extra, host, hostFrom) => {
    const line = `May 01 19:29:32 d falco[1]: ${json(extra)}`;
    expect(event(line, { node: 'e' }, { hostLabel: 'node' })).toMatchObject({ host, hostFrom });
  });

  it('falls back on the configured label, and says so', () => {
    expect(event(json({}), { node: 'e' }, { hostLabel: 'node' })).toMatchObject({ host: 'e', hostFrom: 'label' });
    expect(event(json({}), { node: 'e' }).host).toBeUndefined();
  });

  it('takes the cluster from label, field or environment', () => {
    expect(event(json({}), { cluster: 'a' }, { cluster: 'z' }).cluster).toBe('a');
    expect(event(json({ output_fields: { cluster: 'b' } }), {}, { cluster: 'z' }).cluster).toBe('b');
    expect(event(json({ output_fields: { 'k8s.cluster.name': 'c' } }), {}, { cluster: 'z' }).cluster).toBe('c');
    expect(event(json({}), { my_key: 'd' }, { clusterKey: 'my.key' }).cluster).toBe('d');
    expect(event(json({}), {}, { cluster: 'z' }).cluster).toBe('z');
  });
});

describe('labels', () => {
  it('fill fields that the line lacks, for lines from Falcosidekick alone', () => {
    const labels = { k8s_ns_name: 'shop', proc_name: 'sh', k8snsname: 'x', env: 'prod' };
    expect(event('m | k8s_ns_name=<NA>', { ...SHELL, ...labels }).fields).toEqual({
      'k8s.ns.name': 'shop',
      'proc.name': 'sh',
    });
    expect(event('10:15:42.123456789: Notice m', { k8s_ns_name: 'falco' }).fields).toEqual({});
  });

  it.each([
    ['T1565,container', ['T1565', 'container']],
    [' a , b,, a', ['a', 'b']],
    ['["a","T1059"]', ['a', 'T1059']],
    ['["a","T10', ['a', 'T10']],
    ['', []],
  ])('hold tags as the counts read them: %j', (tags, read) => {
    expect(event('m', { ...SHELL, tags }).tags).toEqual(read);
    expect(event(json({ uuid: 'u' }), { ...SHELL, tags }).tags).toEqual(read);
  });

  it('make the same key in any order and with what a query parsed out of the line', () => {
    const key = (labels: Record<string, string>) => parseLine(entry('m', labels)).key;
    expect(key({ a: '1', b: '2' })).toBe(key({ b: '2', a: '1', output_fields_x: 'y', rule_extracted: 'z' }));
    expect(key({ a: '1', b: '2' })).not.toBe(key({ a: '2', b: '1' }));
    expect(key({ a: '1' })).not.toBe(parseLine(entry('n', { a: '1' })).key);
  });
});

describe('lines that report no event', () => {
  it.each([
    'Falco version: 0.41.0 (x86_64)',
    'Thu Nov 20 10:00:00 2025: Falco initialized with configuration files:',
    'Thu Nov  6 10:00:00 2025:    /etc/falco/falco.yaml | schema validation: ok',
    '2025-11-20T10:00:00+0000: Loading rules from:',
    '   /etc/falco/falco_rules.yaml | schema validation: ok',
    'Starting health webserver with threadiness 2, listening on 0.0.0.0:8765',
    "Opening 'syscall' source with modern BPF probe.",
    'Enabled event sources: syscall',
    '* Setting up /usr/src links from host',
    '2024-01-12 09:02:17 INFO  Retrieving versions from Falco (timeout 2m0s) ...',
    '{"level":"INFO","msg":"Resolving dependencies ...","timestamp":"2024-01-12 09:02:17"}',
    'May 01 19:20:52 macmini2 falco[26888]: anything at all',
    'SIGINT received, exiting...',
  ])('%s', (line) => {
    expect(parseLine(entry(line)).kind).toBe('other');
  });
});

describe('lines that cannot be read', () => {
  it.each([
    ['', 'empty'],
    ['  \n', 'empty'],
    ['{"hostname":"n","output":"10:00', 'cut-json'],
    ['{"rule":"R"', 'cut-json'],
    ['{', 'cut-json'],
    ['{"rule":"R"} and more', 'bad-json'],
    ['{rule:R}', 'bad-json'],
    ['{"some":"document"}', 'not-falco-json'],
    ['{"rule":"R"}', 'not-falco-json'],
    ['GET / HTTP/1.1', 'unknown-text'],
    ['⟨💥⟩`${x}`', 'unknown-text'],
  ])('%p is %s and kept', (line, reason) => {
    expect(parseLine(entry(line))).toMatchObject({ kind: 'unreadable', reason, entry: { line }, timeNs: TS });
  });

  it('still says the host of a line that was cut', () => {
    expect(parseLine(entry('{"hostname":"h1","rule":"R","output":"x'))).toMatchObject({ host: 'h1' });
    expect(parseLine(entry('May 01 19:29:32 h2 falco[1]: {"rule":"R'))).toMatchObject({
      host: 'h2',
      reason: 'cut-json',
    });
  });
});

describe('text without labels', () => {
  it('is an event when it has time and priority', () => {
    const parsed = event('May 01 19:29:32 h1 falco[1]: 19:29:32.000000001: Error File opened (user=root file=/x)');
    expect(parsed).toMatchObject({ shape: 'falco-text', rule: '', priority: 'Error', host: 'h1', internal: false });
    expect(parsed.fields).toEqual({ 'user.name': 'root', 'fd.name': '/x' });
  });

  it('names the rule of internal messages', () => {
    expect(event('19:29:32.000000001: Debug Falco internal: syscall event drop. 5 system calls dropped')).toMatchObject(
      {
        rule: 'Falco internal: syscall event drop',
        internal: true,
        source: 'internal',
      }
    );
  });

  it('is an event with nothing in it when Falco sends no output', () => {
    expect(event('', SHELL)).toMatchObject({ rule: 'Terminal shell in container', priority: 'Notice', message: '' });
  });
});
