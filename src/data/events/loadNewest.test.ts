import { fieldPlacesFor } from 'domain/environment/defaults';
import { type LogEntry } from 'domain/event/types';
import { of } from 'rxjs';
import { type Answer, LOADING } from 'domain/problem/answer';
import { problem } from 'lib/problem/problemOf';
import { follow } from '../answer/follow';
import { type Lines, type LinesQuestion, NO_LINES } from './loadLines';
import { loadNewest, type Newest, NEWEST_DAYS } from './loadNewest';

const asked: LinesQuestion[] = [];
let answer: Answer<Lines>;

const mockOf = (lines: Answer<Lines>) => of(lines);
jest.mock('./loadLines', () => ({
  ...jest.requireActual<typeof import('./loadLines')>('./loadLines'),
  loadLines: (question: LinesQuestion) => {
    asked.push(question);
    return mockOf(answer);
  },
}));

const NOW = 1_800_000_000_000;
const entry = (ms: number, rule: string, source = 'syscall'): LogEntry => ({
  tsNs: `${ms}000000`,
  line: JSON.stringify({ rule, priority: 'Notice', output: 'x', source, output_fields: {} }),
  labels: { rule, source },
});
const environment = {
  ...{ id: 'e', name: 'e', lokiUid: 'u', selector: '{rule=~".+"}', format: 'json' as const },
  fields: fieldPlacesFor('json'),
};

function ask(lines: Partial<Lines> | Answer<Lines>): ReadonlyArray<Answer<Newest>> {
  const shown: Array<Answer<Newest>> = [];
  asked.length = 0;
  answer = 'status' in lines ? lines : { status: 'ready', value: { ...NO_LINES, ...lines }, atMs: NOW };
  const run = loadNewest({ environment, filters: [], nowMs: NOW, parseOptions: {} });
  follow(run, LOADING, (newest) => shown.push(newest));
  return shown;
}

describe('loadNewest', () => {
  it('finds the newest event by few lines of a bounded time', () => {
    expect(ask({ entries: [entry(NOW - 9000, 'A'), entry(NOW - 5000, 'B')] })).toEqual([
      { status: 'loading' },
      { status: 'ready', value: { kind: 'found', atMs: NOW - 5000 }, atMs: NOW },
    ]);
    expect(asked).toEqual([
      expect.objectContaining({ fromMs: NOW - NEWEST_DAYS * 86_400_000, toMs: NOW, most: expect.any(Number) }),
    ]);
    expect(asked[0]?.most).toBeLessThanOrEqual(100);
  });

  it('passes over what Falco says of itself, and over what is no event', () => {
    const other: LogEntry = { tsNs: `${NOW}000000`, line: 'Falco initialized', labels: {} };
    const own = entry(NOW - 10, 'Falco internal: metrics snapshot', 'internal');
    expect(ask({ entries: [entry(NOW - 9000, 'A'), own, other] }).at(-1)?.value).toEqual({
      kind: 'found',
      atMs: NOW - 9000,
    });
    expect(ask({ entries: [own], more: false }).at(-1)?.value).toEqual({ kind: 'none' });
    expect(ask({ entries: [own], more: true }).at(-1)?.value).toEqual({ kind: 'unknown' });
  });

  it('makes no verdict of a question that failed', () => {
    const failed = problem('loki', 'too-slow', 'why');
    expect(ask({ status: 'error', problem: failed }).at(-1)).toMatchObject({ status: 'error', problem: failed });
    expect(ask({ status: 'error', problem: failed }).at(-1)?.value).toBeUndefined();
  });
});
