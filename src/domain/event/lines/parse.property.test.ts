import { isNoValue } from '../../falco/fields/noValue';
import fc from 'fast-check';
import { readJson } from '../jsonReader';
import { parseLine } from './parse';
import { readOtlp, readPushes, readRecordedLines } from 'test/recordedData';
import type { LogEntry, ParsedLine } from '../types';
import { cpuMs } from '../../../test/cpuMs';

/** Reads everything that is read on demand, too. */
function force(line: ParsedLine): string {
  const parts =
    line.kind === 'event'
      ? [line.fields, line.tags, line.host, line.hostFrom, line.cluster, line.truncated]
      : [line.host];
  return line.key + JSON.stringify(parts);
}

const REAL: LogEntry[] = [
  ...readPushes('loki-push-text.ndjson'),
  ...readPushes('loki-push-json.ndjson'),
  ...readOtlp(),
  ...['real-events.ndjson', 'journalctl-full-sample.log'].flatMap((file) =>
    readRecordedLines(`falco-events/${file}`).map((line) => ({ tsNs: '1', line, labels: {} }))
  ),
];

const labels = fc.dictionary(
  fc.constantFrom('rule', 'priority', 'source', 'tags', 'hostname', 'timestamp', 'scope_name', 'cluster', '__proto__'),
  fc.string({ unit: 'binary' })
);
const real = fc.constantFrom(...REAL);

describe('parseLine', () => {
  it('takes any text with any labels and keeps it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), labels, (line, map) => {
        const entry = { tsNs: '1764584142123456789', line, labels: map };
        const parsed = parseLine(entry);
        force(parsed);
        expect(parsed.entry).toBe(entry);
      }),
      { numRuns: 500 }
    );
  });

  it('takes real lines that were cut anywhere, and calls cut JSON cut', () => {
    fc.assert(
      fc.property(real, fc.nat(), (entry, at) => {
        const end = at % entry.line.length;
        const parsed = parseLine({ ...entry, line: entry.line.slice(0, end) });
        force(parsed);
        if (entry.line.startsWith('{') && end > 0) {
          // What its labels or the words before the cut say of it is counted, so it is listed: as an event that was cut.
          const says = entry.labels.rule !== undefined || /"rule": ?"[^"]+"/.test(entry.line.slice(0, end));
          const listed = parsed.kind === 'event' && says;
          expect(parsed).toMatchObject(listed ? { cut: true } : { kind: 'unreadable', reason: 'cut-json' });
        }
      }),
      { numRuns: 500 }
    );
  });

  it('takes real lines with something written into them', () => {
    fc.assert(
      fc.property(real, fc.nat(), fc.nat(8), fc.string({ unit: 'binary' }), (entry, at, drop, insert) => {
        const start = at % entry.line.length;
        const line = entry.line.slice(0, start) + insert + entry.line.slice(start + drop);
        force(parseLine({ ...entry, line }));
      }),
      { numRuns: 1000 }
    );
  });

  it('reads the same text the same way, and makes its key of it alone', () => {
    fc.assert(
      fc.property(real, (entry) => {
        const copy = { ...entry, labels: { ...entry.labels } };
        expect(force(parseLine(copy))).toBe(force(parseLine(entry)));
      })
    );
  });

  it('gives every JSON value of a field back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
        const line = JSON.stringify({ rule: 'R', output: 'm', output_fields: fields });
        const parsed = parseLine({ tsNs: '1', line, labels: {} });
        const truth: { output_fields: object } = JSON.parse(line);
        const expected = JSON.stringify(truth.output_fields, (key, value) =>
          typeof value === 'string' && isNoValue(key, value) ? null : value
        );
        // Integers beyond 2^53 come as their digits.
        const digits = (text: string) => text.replace(/(?<![\w.])"?(-?\d{16,})"?(?![\w."])/g, '$1');
        if (!/\d{16}|e\+/.test(line)) {
          expect(parsed.kind === 'event' && JSON.stringify(parsed.fields)).toBe(digits(expected));
        }
      })
    );
  });

  it.each([
    ['keys', (size: number) => 'm (' + 'a=b '.repeat(size)],
    ['known keys', (size: number) => 'm | command=' + 'user=x terminal=0 '.repeat(size)],
    ['blanks', (size: number) => `m | evt_type=${' '.repeat(size * 4)}`],
    ['brackets', (size: number) => '{"a":' + '['.repeat(size * 4)],
    ['braces', (size: number) => '{"a":'.repeat(size)],
    ['backslashes', (size: number) => '{"a":"' + '\\'.repeat(size * 4)],
    ['quotes', (size: number) => '{"a":"' + '\\"'.repeat(size * 2)],
    ['parentheses', (size: number) => `m (user=${')'.repeat(size * 2)}${'('.repeat(size * 2)}`],
    ['digits', (size: number) => `{"rule":"R","output":"m","output_fields":{"a":${'1'.repeat(size * 4)}}}`],
    ['letters', (size: number) => 'a'.repeat(size * 4)],
    ['dates', (size: number) => '2025-12-01T10:15:42.' + '1'.repeat(size * 4)],
  ])('is done in a moment with a megabyte of %s', (_, make) => {
    const line = make(262_144);
    const used = cpuMs(() => {
      force(parseLine({ tsNs: '1', line, labels: { rule: 'Terminal shell in container' } }));
      force(parseLine({ tsNs: '1', line, labels: {} }));
    });
    expect(used).toBeLessThan(3000);
  });
});

describe('readJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/\d{16}|e\+/.test(text) && typeof value === 'object' && value !== null);
        expect(readJson(text)).toEqual({ value: JSON.parse(text), state: 'complete' });
      })
    );
  });

  it('says of any part of a document that it was cut', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (document, at) => {
        const text = JSON.stringify(document);
        expect(readJson(text.slice(0, at % text.length)).state).toBe('cut');
      })
    );
  });

  it.each([
    ['{"a":{"x":1,"y":1},"a":{"y":2}}', { a: { x: 1, y: 2 } }],
    ['{"a":1,"a":{"y":2}}', { a: { y: 2 } }],
    [
      '{"a":12345678901234567890,"b":[-9007199254740993],"c":1e3}',
      { a: '12345678901234567890', b: ['-9007199254740993'], c: 1000 },
    ],
    ['{"a":"tab\tinside"}', { a: 'tab\tinside' }],
  ])('%s', (text, value) => {
    expect(readJson(text)).toEqual({ value, state: 'complete' });
  });

  it.each(['{"a" 1}', '{"a":1,}', '[1 2]', '{"a":tru}', '{"a":1}}', '{"a":"\\x"}'])('refuses %s', (text) => {
    expect(readJson(text).state).toBe('bad');
  });
});
