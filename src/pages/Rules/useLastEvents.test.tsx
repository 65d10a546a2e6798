import { act, renderHook } from '@testing-library/react';
import { Subject } from 'rxjs';
import { newEnvironment } from 'lib/settings/settings';
import { type LastEvents, type LastQuestion } from 'data/events/loadLast';
import { parseLine } from 'domain/event/lines/parse';
import { type FalcoEvent } from 'domain/event/types';
import { planCube } from 'domain/logql/cube/cube';
import { type Answer } from 'domain/problem/answer';
import { problem } from 'lib/problem/problemOf';
import { questionOf } from 'scenes/events/question';
import { useLastEvents } from './useLastEvents';

const mockAsked: Array<{ readonly rules: readonly string[]; readonly run: Subject<Answer<LastEvents>> }> = [];
const mockRun = () => new Subject<Answer<LastEvents>>();
jest.mock('data/events/loadLast', () => ({
  loadLast: ({ lastMs }: LastQuestion) => {
    const run = mockRun();
    mockAsked.push({ rules: [...lastMs.keys()], run });
    return run;
  },
}));

const question = questionOf({ environment: newEnvironment([], 'here'), plan: planCube(0, 3_600_000) }, []);
const SEEN = new Map(['a', 'b', 'c'].map((rule, index) => [rule, { firstMs: 0, lastMs: index + 1 }]));
const A = ['a'];
const B = ['b'];
const AB = ['a', 'b'];

function event(rule: string): FalcoEvent {
  const line = parseLine({ tsNs: '1', line: JSON.stringify({ rule, priority: 'Notice', output: 'x' }), labels: {} });
  if (line.kind !== 'event') {
    throw new Error('This is an event.');
  }
  return line;
}
const found = (...rules: string[]): Answer<LastEvents> => ({
  status: 'ready',
  value: new Map(rules.map((rule) => [rule, event(rule)])),
});
const FAILED: Answer<LastEvents> = { status: 'error', problem: problem('loki', 'too-slow', 'why') };

function setup(rules: string[] = AB) {
  mockAsked.length = 0;
  const hook = renderHook((props: { rules: string[] }) => useLastEvents(question, props.rules, SEEN), {
    initialProps: { rules },
  });
  const wait = () => act(async () => jest.advanceTimersByTime(1000));
  const say = (at: number, answer: Answer<LastEvents>) => act(() => mockAsked[at]?.run.next(answer));
  return { ...hook, wait, say, known: () => [...hook.result.current.events.keys()] };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('asks for all that is missing at once, and for nothing twice', async () => {
  const { wait, say, known, rerender } = setup();
  await wait();
  say(0, found('a'));
  expect(known()).toEqual(['a']);
  rerender({ rules: ['a', 'b', 'c'] });
  await wait();
  // What was not found is not asked for again and again.
  expect(mockAsked.map(({ rules }) => rules)).toEqual([['a', 'b'], ['c']]);
});

it('does not forget that some were never answered, whatever was asked since', async () => {
  const { wait, say, result, rerender, known } = setup(A);
  await wait();
  say(0, FAILED);
  expect(result.current.answer.problem?.message).toBe('why');
  rerender({ rules: B });
  await wait();
  say(1, found('b'));
  expect(result.current.answer.problem).toBeUndefined();
  rerender({ rules: A });
  await wait();
  expect(mockAsked.map(({ rules }) => rules)).toEqual([['a'], ['b'], ['a']]);
  say(2, found('a'));
  expect(known()).toEqual(['b', 'a']);
});

it('asks again when told to', async () => {
  const { wait, say, result, known } = setup(A);
  await wait();
  say(0, FAILED);
  act(() => result.current.retry());
  await wait();
  say(1, found('a'));
  expect(known()).toEqual(['a']);
  expect(result.current.answer.problem).toBeUndefined();
});
