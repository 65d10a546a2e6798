import { Subject as Source } from 'rxjs';
import { newEnvironment } from 'lib/settings/settings';
import { type Answer, LOADING } from 'domain/problem/answer';
import { problem } from 'lib/problem/problemOf';
import { KeptAnswer, type Subject } from './KeptAnswer';

const here = newEnvironment([], 'here');
const there = newEnvironment([here.id], 'there');
const question = (environment = here, rule?: string): Subject => ({
  environment,
  about: rule === undefined ? [] : [{ field: 'rule', op: 'is', values: [rule] }],
});

const ready = (value: number): Answer<number> => ({ status: 'ready', value });
const FAILED: Answer<number> = { status: 'error', problem: problem('loki', 'too-slow', 'why') };

/** One that was answered with 7, and what it shows since. */
function answered() {
  const shown: Array<Answer<number>> = [];
  const kept = new KeptAnswer<number>((answer) => shown.push(answer));
  const ask = (subject: Subject) => {
    const run = new Source<Answer<number>>();
    kept.ask(run, subject);
    return run;
  };
  ask(question()).next(ready(7));
  expect(shown.at(-1)).toMatchObject({ status: 'ready', value: 7 });
  return { kept, ask, last: () => shown.at(-1), shown };
}

it.each([
  ['the same', question(), 7],
  ['other filters', question(here, 'A'), 7],
  ['another environment', question(there), undefined],
])('while it asks %s: what was answered stays, unless it is of another environment', (_, asked, number) => {
  const { ask, last } = answered();
  ask(asked);
  expect(last()).toMatchObject({ status: 'loading' });
  expect(last()?.value).toBe(number);
});

it.each([
  ['the same', question(), 7],
  ['other filters', question(here, 'A'), undefined],
  ['another environment with its filters', question(there, 'A'), undefined],
])('when %s gets no answer: only what is of it stays', (_, asked, number) => {
  const { ask, last } = answered();
  ask(asked).next(FAILED);
  expect(last()).toMatchObject({ status: 'error', problem: { kind: 'too-slow' } });
  expect(last()?.value).toBe(number);
});

it('knows of what the answer is that stays, however often another question was asked meanwhile', () => {
  const { ask, last } = answered();
  ask(question(here, 'A'));
  ask(question(here, 'A')).next(FAILED);
  expect(last()?.value).toBeUndefined();
  const again = answered();
  again.ask(question(here, 'A'));
  again.ask(question()).next(FAILED);
  expect(again.last()?.value).toBe(7);
});

it('takes an answer that comes late for nobody’s', () => {
  const { ask, last } = answered();
  const late = ask(question(here, 'A'));
  ask(question(here, 'B')).next(ready(2));
  late.next(ready(1));
  late.next(FAILED);
  expect(last()).toMatchObject({ status: 'ready', value: 2 });
});

it('says why the last question failed until the next one has its answer, and of no other environment', () => {
  const { ask, last } = answered();
  ask(question()).next(FAILED);
  const again = ask(question());
  expect(last()).toMatchObject({ status: 'loading', value: 7, problem: { message: 'why' } });
  again.next(ready(8));
  expect(last()?.problem).toBeUndefined();
  ask(question()).next(FAILED);
  ask(question(there));
  expect(last()).toMatchObject(LOADING);
  expect(last()?.problem).toBeUndefined();
});

it('waits for nothing once it is left, and knows nothing once it has forgotten', () => {
  const { kept, ask, last, shown } = answered();
  const run = ask(question());
  kept.cancel();
  const before = shown.length;
  run.next(ready(9));
  expect(shown).toHaveLength(before);
  kept.forget();
  expect(last()).toBe(LOADING);
  ask(question());
  expect(last()?.value).toBeUndefined();
});
