import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseExposition } from './exposition';
import { expositionSeries } from './exposition.fixture';

const DATA = join(__dirname, '../../../tests/data');

/** All that a terminal and Prometheus' reader stumble over, but the end of a line, the quote and the backslash. */
const CONTROLS = [...Array(32).keys(), 127]
  .filter((code) => code !== 10)
  .map((code) => String.fromCharCode(code))
  .join('');

describe('parseExposition', () => {
  it('reads a recorded Falco and a recorded Falcosidekick whole', () => {
    const falco = parseExposition(readFileSync(join(DATA, 'falco-metrics/falco-metrics.prom'), 'utf8'));
    expect(falco).toMatchObject({ unreadable: 0, limit: undefined });
    expect(falco.samples).toHaveLength(101);
    expect(falco.samples[0]).toEqual({
      name: 'falcosecurity_falco_version_info',
      labels: { version: '0.41.0' },
      value: 1,
      timeMs: undefined,
    });
    const sidekick = parseExposition(readFileSync(join(DATA, 'falcosidekick/metrics-text-run.prom'), 'utf8'));
    expect(sidekick.unreadable).toBe(0);
    expect(sidekick.types.get('falcosecurity_falcosidekick_inputs_total')).toBe('counter');
  });

  it.each([
    ['a 1', { name: 'a', labels: {}, value: 1 }],
    ['a{} 1', { name: 'a', labels: {}, value: 1 }],
    ['  a{b="c",}  1.5e3   1700000000000  ', { name: 'a', labels: { b: 'c' }, value: 1500, timeMs: 1_700_000_000_000 }],
    ['a{b="x\\"y\\\\z\\n"} +Inf', { name: 'a', labels: { b: 'x"y\\z\n' }, value: Infinity }],
    ['a{b="{}, ="} -Inf', { name: 'a', labels: { b: '{}, =' }, value: -Infinity }],
    ['a{b=""} NaN', { name: 'a', labels: { b: '' }, value: NaN }],
    ['{"a.b", "c-d"="🦅"} 1', { name: 'a.b', labels: { 'c-d': '🦅' }, value: 1 }],
    ['a_bucket{le="1"} 2 # {trace_id="x"} 0.5', { name: 'a_bucket', labels: { le: '1' }, value: 2 }],
    ['a{__proto__="x"} 1', { name: 'a', labels: { ['__proto__']: 'x' }, value: 1 }],
  ])('reads %s', (line, expected) => {
    expect(parseExposition(`${line}\r\n`).samples).toEqual([{ timeMs: undefined, ...expected }]);
  });

  it.each([
    ['NUL', 'a{b="x\u0000y"} 1', 'x\u0000y', 1],
    ['every control byte but the end of a line', `a{b="${CONTROLS}"} 1`, CONTROLS, 1],
    ['an escape sequence of terminals', 'a{b="\u001b[2J"} 1', '\u001b[2J', 1],
    ['bytes that were no UTF-8', 'a{b="x\ufffd"} 1', 'x\ufffd', 1],
    ['half of a pair', 'a{b="x\ud800"} 1', 'x\ud800', 0],
    ['an escape that is none', 'a{b="\\x\\0"} 1', '\\x\\0', 0],
    ['an escaped NUL', 'a{b="\\\u0000"} 1', '\\\u0000', 1],
    ['an escaped carriage return', 'a{b="x\\\ry"} 1', 'x\\\ry', 1],
    ['ends of lines that are none', 'a{b="x\u2028\u2029\u0085y"} 1', 'x\u2028\u2029\u0085y', 0],
    ['a carriage return', 'a{b="x\ry"} 1', 'x\ry', 1],
    ['a comment with an end of line that is none', 'a{b="x"} 1 # {c="\u2028"} 1', 'x', 0],
    ['text from right to left', 'a{b="\u202e"} 1', '\u202e', 0],
  ])('reads %s in a label, and the lines around it', (_, line, value, hidden) => {
    const read = parseExposition(`c 3\n${line}\nd 4\n`);
    expect(read).toMatchObject({ unreadable: 0, hidden });
    expect(read.samples.map(({ name, labels, value: number }) => [name, labels.b, number])).toEqual([
      ['c', undefined, 3],
      ['a', value, 1],
      ['d', undefined, 4],
    ]);
  });

  it('reads the other lines of any exposition, whatever stands in a label', () => {
    const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array).toString('utf8'));
    fc.assert(
      fc.property(fc.oneof(bytes, fc.string({ unit: 'binary' })), (text) => {
        const escaped = text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
        const { samples, unreadable } = parseExposition(`x 1\na{b="${escaped}"} 2\ny 3`);
        expect(unreadable).toBe(0);
        expect(samples.map(({ value }) => value)).toEqual([1, 2, 3]);
        expect(samples[1]?.labels.b).toBe(text);
      })
    );
  });

  it.each([
    'a',
    '{} 1',
    'a{b} 1',
    'a{b="c} 1',
    'a{b="c" d="e"} 1',
    'a b',
    'a 1 2 3',
    '1a 1',
    'a{b="Fake "rule""} 1',
    'a 0x',
  ])('counts %j as unreadable', (line) => {
    expect(parseExposition(`${line}\nb 2`)).toMatchObject({ unreadable: 1, samples: [{ name: 'b', value: 2 }] });
  });

  it('stops at a number of samples, and says so', () => {
    const { samples, limit } = parseExposition('a 1\n'.repeat(200_001));
    expect({ samples: samples.length, limit }).toEqual({ samples: 200_000, limit: 'samples' });
  });

  it('never throws, and accounts for every line', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a{}="\\,# \n1.e+\u{1F985}') }), (text) => {
        const { samples, unreadable } = parseExposition(text);
        const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
        expect(samples.length + unreadable).toBe(lines.length);
      })
    );
  });

  it('reads back any label that is written by the rules', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.double({ noNaN: true }), (text, value) => {
        // A carriage return alone is no end of a line; trimming a line must not eat what is quoted.
        const escaped = text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
        const number = value === Infinity ? '+Inf' : value === -Infinity ? '-Inf' : String(value);
        const [sample] = parseExposition(`a{b="${escaped}"} ${number}`).samples;
        expect(sample?.labels.b).toBe(text);
        expect(sample?.value).toBe(Object.is(value, -0) ? 0 : value);
      })
    );
  });

  it('makes series of one point for the reducers', () => {
    const series = expositionSeries(parseExposition('a{b="c"} 1\nd NaN'), 5000, { job: 'falco' });
    expect(series).toEqual([{ labels: { b: 'c', job: 'falco', __name__: 'a' }, points: [{ timeMs: 5000, value: 1 }] }]);
  });
});
