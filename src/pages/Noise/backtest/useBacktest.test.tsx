import { act, renderHook } from '@testing-library/react';
import { Subject } from 'rxjs';
import { newEnvironment } from 'lib/settings/settings';
import { type Lines } from 'data/events/loadLines';
import { type HiddenCount } from 'data/noise/loadHidden';
import { planCube } from 'domain/logql/cube/cube';
import { type Answer } from 'domain/problem/answer';
import { type Tuning } from 'domain/rules/tuning/tuning';
import { problem } from 'lib/problem/problemOf';
import { questionOf } from 'scenes/events/question';
import { useBacktest } from './useBacktest';

const mockCounts: Array<Subject<Answer<HiddenCount>>> = [];
const mockLines: Array<Subject<Answer<Lines>>> = [];
const mockOlder: Array<Subject<Answer<Lines>>> = [];
function mockRun<T>(runs: Array<Subject<Answer<T>>>) {
  const run = new Subject<Answer<T>>();
  runs.push(run);
  return run;
}
jest.mock('data/noise/loadHidden', () => ({ loadHidden: () => mockRun(mockCounts) }));
jest.mock('data/events/loadWhere', () => ({ loadWhere: () => mockRun<unknown>([]) }));
jest.mock('data/events/loadLines', () => ({
  ...jest.requireActual<typeof import('data/events/loadLines')>('data/events/loadLines'),
  loadLines: () => mockRun(mockLines),
}));
jest.mock('data/explorer/loadOlder', () => ({ loadOlder: () => mockRun(mockOlder) }));

const plan = planCube(0, 3_600_000);
const question = questionOf({ environment: newEnvironment([], 'here'), plan }, []);
const tuning = (value: string): Tuning => ({
  ...{ kind: 'exception', rule: 'A', fields: ['proc.name'], comps: ['='] },
  values: [[value]],
});
const lines = (...times: number[]): Answer<Lines> => ({
  status: 'ready',
  value: { entries: times.map((time) => ({ tsNs: String(time), line: 'x', labels: {} })), more: true },
});
const counted: Answer<HiddenCount> = {
  status: 'ready',
  value: {
    kind: 'counted',
    cube: { plan, groups: [], total: 3, internalTotal: 0, approximate: false },
    filters: [{ field: 'rule', op: 'is', values: ['A'] }],
  },
};
const NO_SAMPLE: [] = [];

function setup() {
  [mockCounts, mockLines, mockOlder].forEach((runs) => runs.splice(0));
  const first = tuning('bash');
  const hook = renderHook((props: { tuning: Tuning }) => useBacktest(question, props.tuning, NO_SAMPLE), {
    initialProps: { tuning: first },
  });
  const times = () => hook.result.current.lines.value?.entries.map(({ tsNs }) => tsNs);
  return { ...hook, times, say: <T,>(run: Subject<T> | undefined, answer: T) => act(() => run?.next(answer)) };
}

it('reads the lines of what is hidden, and on from the oldest', () => {
  const { say, times, result } = setup();
  expect(mockLines).toHaveLength(0);
  say(mockCounts[0], counted);
  say(mockLines[0], lines(5, 9));
  act(() => result.current.loadMore());
  expect(times()).toEqual(['5', '9']);
  say(mockOlder[0], lines(1, 5, 9));
  expect(times()).toEqual(['1', '5', '9']);
});

it('takes older lines that come late for none of another draft', () => {
  const { say, times, result, rerender } = setup();
  say(mockCounts[0], counted);
  say(mockLines[0], lines(5));
  act(() => result.current.loadMore());
  rerender({ tuning: tuning('sh') });
  expect(result.current.count).toEqual({ status: 'loading' });
  expect(times()).toBeUndefined();
  say(mockOlder[0], lines(1, 5));
  expect(times()).toBeUndefined();
  say(mockCounts[1], counted);
  say(mockLines[1], lines(7));
  expect(times()).toEqual(['7']);
});

it('keeps the lines that are there where reading on fails, says why, and reads on again', () => {
  const { say, times, result } = setup();
  say(mockCounts[0], counted);
  say(mockLines[0], lines(5));
  act(() => result.current.loadMore());
  say(mockOlder[0], { status: 'error', problem: problem('loki', 'too-slow', 'why') });
  expect(result.current.lines).toMatchObject({ status: 'error', problem: { message: 'why' } });
  expect(times()).toEqual(['5']);
  act(() => result.current.retryLines());
  say(mockOlder[0], lines(1, 5));
  expect(times()).toEqual(['1', '5']);
  expect(result.current.lines.problem).toBeUndefined();
});
