import { of, Subject, type Subscription } from 'rxjs';
import { PRESETS } from 'domain/environment/defaults';
import { togetherOf } from 'domain/environment/together';
import { type Environment } from 'domain/environment/types';
import { type Answer, missingParts } from 'domain/problem/answer';
import { problem } from 'lib/problem/problemOf';
import { type Run } from '../answer/follow';
import { askScope, PATIENCE_MS } from './askScope';

const environment = (id: string): Environment => ({
  ...{ id, name: id.toUpperCase(), lokiUid: id, ...PRESETS['sidekick-json'] },
});
const names = (count: number) => Array.from({ length: count }, (_, index) => `e${index}`);
const ready = (value: number): Answer<number> => ({ status: 'ready', value });
const failed = (message: string): Answer<number> => ({
  status: 'error',
  problem: problem('loki', 'unreachable', message),
  query: 'q',
});

let runs = new Map<string, Array<Subject<Answer<number>>>>();
let shown: Array<Answer<number>> = [];
let following: Subscription | undefined;

/** What one environment is answered, of the question that was put to it last. */
const answer = (id: string, now: Answer<number>) => runs.get(id)?.at(-1)?.next(now);
const asked = () => [...runs.keys()];
const last = () => shown.at(-1);
const missing = () => missingParts(last()).map(({ id, status }) => `${id} ${status}`);
const again = (id: string) =>
  last()
    ?.parts?.find((part) => part.id === id)
    ?.again();

function ask(ids: readonly string[], put?: (one: Environment) => Run<number>) {
  const scope = togetherOf(ids.map(environment));
  const run = askScope(
    scope,
    put ??
      (({ id }) => {
        const subject = new Subject<Answer<number>>();
        runs.set(id, [...(runs.get(id) ?? []), subject]);
        return subject;
      }),
    (told) => told.reduce((sum, { value }) => sum + value, 0)
  );
  following = run.subscribe((now) => shown.push(now));
}

beforeEach(() => {
  jest.useFakeTimers();
  runs = new Map();
  shown = [];
});
afterEach(() => {
  following?.unsubscribe();
  jest.useRealTimers();
});

it('asks one environment as it is', () => {
  const run = of(ready(1));
  expect(
    askScope(
      environment('a'),
      () => run,
      () => 0
    )
  ).toBe(run);
});

it('adds up what all have answered', () => {
  ask(['a', 'b']);
  answer('a', ready(1));
  expect(last()?.status).toBe('loading');
  answer('b', ready(2));
  expect(last()).toMatchObject({ status: 'ready', value: 3 });
  expect(missing()).toEqual([]);
});

it('waits a moment for a slow one, then shows the rest and who is missing', () => {
  ask(['a', 'b']);
  answer('a', ready(1));
  jest.advanceTimersByTime(PATIENCE_MS);
  expect(last()).toMatchObject({ status: 'ready', value: 1 });
  expect(missing()).toEqual(['b loading']);
  answer('b', ready(2));
  expect(last()).toMatchObject({ status: 'ready', value: 3 });
  expect(missing()).toEqual([]);
});

it('says nothing as long as nobody has answered', () => {
  ask(['a', 'b']);
  jest.advanceTimersByTime(60_000);
  expect(shown.every(({ status, value }) => status === 'loading' && value === undefined)).toBe(true);
  answer('b', failed('down'));
  expect(last()?.status).toBe('loading');
});

it('names one that failed, with its problem, and asks it alone again', () => {
  ask(['a', 'b']);
  answer('a', ready(1));
  answer('b', failed('down'));
  expect(last()).toMatchObject({ status: 'ready', value: 1 });
  expect(missingParts(last())).toMatchObject([
    { id: 'b', name: 'B', status: 'error', isIn: false, problem: { message: 'down' }, query: 'q' },
  ]);
  jest.advanceTimersByTime(PATIENCE_MS);

  again('b');
  // The others stand while it is asked, and so does why it failed.
  expect(last()).toMatchObject({ status: 'ready', value: 1 });
  expect(missingParts(last())).toMatchObject([{ id: 'b', status: 'loading', problem: { message: 'down' } }]);
  answer('b', ready(5));
  expect(last()).toMatchObject({ status: 'ready', value: 6 });
  expect([runs.get('a')?.length, runs.get('b')?.length]).toEqual([1, 2]);
});

it('has no answer where none has, and says why of each', () => {
  ask(['a', 'b']);
  answer('a', failed('down'));
  answer('b', failed('refused'));
  expect(last()).toMatchObject({
    status: 'error',
    problem: { kind: 'unreachable', message: 'A: down\nB: refused' },
  });
  expect(missing()).toEqual(['a error', 'b error']);
  again('a');
  answer('a', ready(2));
  jest.advanceTimersByTime(PATIENCE_MS);
  expect(last()).toMatchObject({ status: 'ready', value: 2 });
});

it('takes a part of an answer that stands though the rest of it failed, and says so', () => {
  ask(['a', 'b']);
  answer('a', ready(1));
  answer('b', { ...failed('older lines'), value: 10 });
  expect(last()).toMatchObject({ status: 'ready', value: 11 });
  expect(missingParts(last())).toMatchObject([{ id: 'b', status: 'error', isIn: true }]);
});

it('is not thrown over by a question that cannot be put', () => {
  ask(['a', 'b'], ({ id }) => {
    if (id === 'a') {
      throw new Error('The selector is none');
    }
    return of(ready(2));
  });
  expect(last()).toMatchObject({ status: 'ready', value: 2 });
  expect(missingParts(last())).toMatchObject([{ id: 'a', problem: { kind: 'bad-query' } }]);
});

it('cancels all of them, and begins none that waited, once nobody waits for it', () => {
  ask(names(6));
  following?.unsubscribe();
  expect([...runs.values()].flat().some((run) => run.observed)).toBe(false);
  jest.advanceTimersByTime(60_000);
  expect(asked()).toEqual(names(4));
  expect(jest.getTimerCount()).toBe(0);
});

it('asks a few at a time, and goes on beside those that are slow', () => {
  ask(names(7));
  expect(asked()).toEqual(names(4));
  answer('e1', ready(1));
  answer('e2', failed('down'));
  expect(asked()).toEqual(names(6));
  // Four that never answer hold up nobody for long.
  jest.advanceTimersByTime(5000);
  expect(asked()).toEqual(names(7));
  answer('e6', ready(1));
  expect(last()).toMatchObject({ status: 'ready', value: 2 });
});
