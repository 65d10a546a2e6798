import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { FalcoMessage } from '../event/falcoMessage';
import { TEST_RULE } from '../../src/domain/falco/internal';
import { pushBody, toLokiEntry, toPayload, type LokiEntry, type SidekickOptions } from './falcosidekick';
import { goString, isJsonObject, readExactJson, type Json } from '../event/json';

const DATA = path.join(__dirname, '..', '..', 'tests', 'data');
/** What `POST /test` puts in the place of its body. */
const TEST_MESSAGE: Omit<FalcoMessage, 'time'> = {
  output: 'This is a test from falcosidekick',
  source: 'debug',
  priority: 'Debug',
  hostname: 'falcosidekick',
  rule: TEST_RULE,
  output_fields: { 'proc.name': 'falcosidekick', 'user.name': 'falcosidekick' },
  tags: ['test', 'example'],
};

const UUID = '00000000-0000-4000-8000-000000000000';
const JSON_OPTIONS: SidekickOptions = {
  format: 'json',
  extraLabels: ['proc.name', 'user.name'],
  customFields: { cluster: 'prod-eu' },
};

function lines(...parts: string[]): string[] {
  return readFileSync(path.join(DATA, ...parts), 'utf8')
    .trimEnd()
    .split('\n');
}

/** A recorded event as Falcosidekick decoded it. */
function read(line: string): FalcoMessage {
  const value = readExactJson(line);
  const { output, output_fields: fields, priority, rule, time, ...rest } = isJsonObject(value) ? value : {};
  if (typeof priority !== 'string' || typeof rule !== 'string' || typeof time !== 'string') {
    throw new Error(`no message: ${line}`);
  }
  const { hostname, source, tags } = rest;
  return {
    hostname: textOf(hostname),
    output: textOf(output) ?? '',
    output_fields: isJsonObject(fields) ? fields : {},
    priority,
    rule,
    source: textOf(source),
    tags: Array.isArray(tags) ? tags.map(String) : undefined,
    time,
  };
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function entry(message: FalcoMessage, uuid: string, options: SidekickOptions): LokiEntry | undefined {
  const payload = toPayload(message, uuid, options);
  return payload && toLokiEntry(payload, options);
}

function at(value: Json | undefined, ...keys: Array<string | number>): Json | undefined {
  return keys.reduce<Json | undefined>((part, key) => {
    if (Array.isArray(part)) {
      return part[Number(key)];
    }
    return isJsonObject(part) ? part[key] : undefined;
  }, value);
}

/** The events that were posted: "Fake rule" was refused, and POST /test came last. */
function posted(recorded: readonly string[]): FalcoMessage[] {
  const testTime = Number(
    String(at(readExactJson(recorded.at(-1) ?? ''), 'body', 'streams', 0, 'values', 0, 0)).slice(0, 13)
  );
  return [
    ...lines('falco-events', 'real-events.ndjson').map(read),
    { ...TEST_MESSAGE, time: new Date(testTime).toISOString().replace('.000Z', 'Z') },
  ];
}

describe.each([
  ['text', { format: 'text' } as const],
  ['json', JSON_OPTIONS],
])('what a real Falcosidekick pushed, %s', (name, options) => {
  const recorded = lines('falcosidekick', `loki-push-${name}.ndjson`);
  const uuids = recorded.map((request) => {
    const line = at(readExactJson(request), 'body', 'streams', 0, 'values', 0, 1);
    return /"uuid":"([^"]+)"/.exec(String(line))?.[1] ?? UUID;
  });
  const sent = posted(recorded);
  const accepted = sent.filter((message) => entry(message, UUID, options) !== undefined);

  it('refuses the one that was refused', () => {
    const refused = sent.filter((message) => !accepted.includes(message));
    expect(refused.map(({ rule }) => rule)).toEqual(['Fake rule']);
    expect(accepted).toHaveLength(recorded.length);
  });

  it('is equal byte for byte', () => {
    const ours = accepted.flatMap((message, index) => entry(message, uuids[index] ?? UUID, options) ?? []);
    const theirs = recorded.map((request) => at(readExactJson(request), 'body'));
    expect(ours.map((one) => readExactJson(pushBody([one])))).toEqual(theirs);
    expect(ours.map(({ line }) => line)).toEqual(theirs.map((body) => at(body, 'streams', 0, 'values', 0, 1)));
    expect(ours.map(({ labels }) => Object.keys(labels).sort())).toEqual(
      theirs.map((body) => Object.keys(at(body, 'streams', 0, 'stream') ?? {}))
    );
  });
});

describe('what Falcosidekick accepts', () => {
  const good: FalcoMessage = {
    output: 'o',
    priority: 'Notice',
    rule: 'r',
    time: '2026-01-02T03:04:05.600000000Z',
    output_fields: { 'proc.name': 'sh' },
  };
  const payload = (change: Partial<FalcoMessage>) => toPayload({ ...good, ...change }, UUID, { format: 'json' });

  it.each<[string, Partial<FalcoMessage>]>([
    ['no fields', { output_fields: {} }],
    ['an unknown priority', { priority: 'severe' }],
    ['a short form Go does not know', { priority: 'warn' }],
    ['no rule', { rule: '' }],
    ['a time without zone', { time: '2026-01-02T03:04:05' }],
    ['a time with half a zone', { time: '2026-01-02T03:04:05Z+2' }],
    ['a namespace that is no text', { output_fields: { 'k8s.ns.name': 5 } }],
  ])('refuses %s', (_name, change) => {
    expect(payload(change)).toBeUndefined();
  });

  it('accepts no fields where a custom field is set', () => {
    const options = { format: 'text', customFields: { cluster: 'x' } } as const;
    expect(toPayload({ ...good, output_fields: {} }, UUID, options)?.fields).toEqual({ cluster: 'x' });
  });

  it('names the source, the priority and the tags as it does', () => {
    expect(payload({ priority: 'INFO', tags: ['b', 'a'] })).toMatchObject({
      priority: 'Informational',
      source: 'syscalls',
      tags: ['a', 'b'],
      time: '2026-01-02T03:04:05.6Z',
    });
    expect(payload({ time: '2026-01-02T03:04:05+02:00' })?.time).toBe('2026-01-02T03:04:05+02:00');
    expect(payload({ rule: 'Test rule', source: 'syscall' })?.source).toBe('internal');
  });

  it('drops what a label name cannot hold and quotes in a label value', () => {
    const options = { format: 'text', extraLabels: ['proc.aname[2]', 'proc.tty'] } as const;
    const message = { ...good, output_fields: { 'proc.aname[2]': 'a"b', 'proc.tty': 3 } };
    expect(entry(message, UUID, options)?.labels).toEqual({
      rule: 'r',
      source: 'syscalls',
      priority: 'Notice',
      proc_aname2: 'ab',
    });
  });

  it('cuts long fields of long events only, by bytes', () => {
    const long = 'ä'.repeat(3000);
    const cut = payload({ output: `x ${long} y`, output_fields: { a: long, b: 'short' } });
    expect(cut?.fields.b).toBe('short');
    expect(cut && JSON.parse(cut.json).output_fields.a).toBe(`${'ä'.repeat(253)}\ufffd[...]`);
    expect(cut && cut.json).toContain(`"output":"x ${'ä'.repeat(253)}\\ufffd[...] y"`);
    const short = 'b'.repeat(600);
    expect(payload({ output_fields: { a: short } })?.fields.a).toBe(short);
  });
});

describe('strings as Go writes them', () => {
  it.each([
    ['<a> & b', '"\\u003ca\\u003e \\u0026 b"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['\n\t\r\b\f', '"\\n\\t\\r\\b\\f"'],
    ['\u001b[31m\u0000\u007f', '"\\u001b[31m\\u0000\u007f"'],
    ['\u2028\u2029\u202e', '"\\u2028\\u2029\u202e"'],
    ['grün 日本 🦊 ${x} `y`', '"grün 日本 🦊 ${x} `y`"'],
    ['\ud800', '"\\ufffd"'],
    ['\\ud800', '"\\\\ud800"'],
    ['', '""'],
  ])('%j', (text, expected) => {
    expect(goString(text)).toBe(expected);
  });
});
