import { NEVER, of, Subject } from 'rxjs';
import { type Answer, LOADING } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';
import { problem } from 'lib/problem/problemOf';
import { follow, type Run, runOf } from './follow';

const NOW = 1_800_000_000_000;
const FAILED: Answer<number> = { status: 'error', problem: problem('loki', 'too-slow', 'why'), query: 'new' };
const BEFORE: Answer<number> = { status: 'ready', value: 7, atMs: 5, query: 'old' };

function shownOf(before: Answer<number> = LOADING) {
  const shown: Array<Answer<number>> = [];
  const source = new Subject<Answer<number>>();
  const running = follow<number, Problem>(source, before, (answer) => shown.push(answer));
  return { shown, source, running };
}

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

it('says at once that it asks, and keeps what was answered before', () => {
  expect(shownOf().shown).toEqual([{ status: 'loading' }]);
  expect(shownOf(BEFORE).shown).toMatchObject([{ status: 'loading', value: 7, atMs: 5, query: 'old' }]);
});

it('says when the answer came, which one of before does not become', () => {
  const { shown, source } = shownOf(BEFORE);
  source.next({ status: 'loading', query: 'new' });
  source.next({ status: 'ready', value: 8, query: 'new' });
  expect(shown.at(-1)).toEqual({ status: 'ready', value: 8, atMs: NOW, query: 'new' });
  const failed = shownOf(BEFORE);
  failed.source.next(FAILED);
  expect(failed.shown.at(-1)).toMatchObject({ status: 'error', value: 7, atMs: 5, query: 'new' });
});

it('shows nothing more once nobody waits for it', () => {
  const { shown, source, running } = shownOf();
  running.unsubscribe();
  source.next({ status: 'ready', value: 1 });
  expect(shown).toHaveLength(1);
});

it('asks nothing where the settings make no query, and says so', () => {
  const ask = jest.fn((): Run<number> => NEVER);
  const shown: Array<Answer<number>> = [];
  const bad = () => {
    throw new Error('The selector is none');
  };
  follow<number, Problem>(runOf(bad, ask), LOADING, (answer) => shown.push(answer));
  expect(ask).not.toHaveBeenCalled();
  expect(shown.at(-1)).toMatchObject({
    status: 'error',
    problem: { system: 'loki', kind: 'bad-query', message: 'The selector is none' },
  });
});

it('renders the query anew with each time that it is followed', () => {
  const render = jest.fn(() => 'q');
  const run = runOf(render, (query) => of<Answer<string>>({ status: 'ready', value: query }));
  expect(render).not.toHaveBeenCalled();
  follow(run, LOADING, () => undefined);
  follow(run, LOADING, () => undefined);
  expect(render).toHaveBeenCalledTimes(2);
});
