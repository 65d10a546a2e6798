import { CopyFinder } from './copies';
import { parseLine } from './lines/parse';
import type { LogEntry } from './types';

const EVENT = {
  ...{ hostname: 'n', output: '10:00:00.000000001: Notice A shell', priority: 'Notice', rule: 'R', source: 'syscall' },
  ...{ time: '2026-11-28T10:00:00.000000001Z', output_fields: { 'proc.name': 'sh' }, tags: ['a'] },
};
const LINE = JSON.stringify(EVENT);
const NS = '1795860000000000001';
const entry = (line: string, tsNs = NS, labels: Readonly<Record<string, string>> = { job: 'falco' }): LogEntry => ({
  ...{ line, tsNs, labels },
});
const find = (...entries: LogEntry[]) => {
  const reads: LogEntry[] = [];
  const finder = new CopyFinder((one) => {
    reads.push(one);
    return parseLine(one);
  });
  return { copies: finder.find(entries), again: () => finder.find(entries), reads };
};

describe('lines that tell an event again', () => {
  it.each([
    [
      'a retry, with a number of its own',
      JSON.stringify({ uuid: '2', ...EVENT }),
      NS,
      { rule: 'R', priority: 'Notice' },
    ],
    ['a second shipper that read it later', LINE, '1795860003000000000', { unit: 'falco' }],
    ['in CRI', `2026-11-28T10:00:01.5Z stdout F ${LINE}`, '1795860001500000000', { pod: 'falco-1' }],
    ['in Docker', JSON.stringify({ log: `${LINE}\n`, time: 'x' }), '1795860001500000000', { job: 'd' }],
  ])('are found: %s', (_, line, tsNs, labels) => {
    const [first, again] = [entry(LINE), entry(line, tsNs, labels)];
    const { copies } = find(first, again);
    expect([copies.events, copies.firstOf.get(again), copies.againOf.get(first)]).toEqual([2, first, [again]]);
  });

  it.each([
    ['the nanosecond', { time: '2026-11-28T10:00:00.000000002Z' }],
    ['the rule', { rule: 'S' }],
    ['the host', { hostname: 'm' }],
    ['the priority', { priority: 'Error' }],
    ['a word', { output: '10:00:00.000000001: Notice A Shell' }],
  ])('are none where %s is another', (_, other) => {
    expect(find(entry(LINE), entry(JSON.stringify({ ...EVENT, ...other }))).copies.firstOf.size).toBe(0);
  });

  it('are none where a line is no event, however often it is there', () => {
    const { copies } = find(entry('Falco version: 0.41.0'), entry('Falco version: 0.41.0'), entry('x'), entry('x'));
    expect(copies.firstOf.size).toBe(0);
  });

  it('are counted each, three times told being told twice again; and no line is read twice', () => {
    const lines = [entry(LINE), entry(LINE, NS, { a: 'b' }), entry(LINE, NS, { a: 'c' }), entry('x')];
    const { copies, again, reads } = find(...lines);
    expect([copies.events, copies.firstOf.size, copies.againOf.size]).toEqual([3, 2, 1]);
    expect(again().firstOf.size).toBe(2);
    expect(reads).toHaveLength(4);
  });
});
