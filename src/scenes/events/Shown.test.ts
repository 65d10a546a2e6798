import { newEnvironment } from 'lib/settings/settings';
import { planCube } from 'domain/logql/cube/cube';
import { type EventFilters } from 'domain/logql/filters';
import { type EventsQuestion, questionOf } from './question';
import { Shown } from './Shown';

interface Answer {
  readonly status: 'loading' | 'ready' | 'error';
  readonly number?: number;
}

const here = newEnvironment([], 'here');
const there = newEnvironment([here.id], 'there');
const question = (environment = here, rule?: string): EventsQuestion => {
  const filters: EventFilters = rule === undefined ? [] : [{ field: 'rule', op: 'is', values: [rule] }];
  return questionOf({ environment, plan: planCube(0, 3_600_000) }, filters);
};

const ANSWER: Answer = { status: 'ready', number: 7 };
const answered = () => {
  const shown = new Shown<Answer>({ number: undefined });
  expect(shown.next(ANSWER, question())).toBe(ANSWER);
  return shown;
};

it.each([
  ['the same', question(), 7],
  ['other filters', question(here, 'A'), 7],
  ['another environment', question(there), undefined],
])('while it asks %s: what was answered stays, unless it is of another environment', (_, asked, number) => {
  expect(answered().whileAsked(ANSWER, asked).number).toBe(number);
});

it.each([
  ['the same', question(), 7],
  ['other filters', question(here, 'A'), undefined],
  ['another environment with its filters', question(there, 'A'), undefined],
])('when %s gets no answer: only what is of it stays', (_, asked, number) => {
  expect(answered().next({ status: 'error', number: 7 }, asked)).toEqual({ status: 'error', number });
});

it('knows of what the answer is that stays, however often another question was asked meanwhile', () => {
  const shown = answered();
  shown.next({ status: 'loading', number: 7 }, question(here, 'A'));
  shown.next({ status: 'loading', number: 7 }, question(here, 'A'));
  expect(shown.next({ status: 'error', number: 7 }, question(here, 'A')).number).toBeUndefined();
  expect(shown.next({ status: 'error', number: 7 }, question()).number).toBe(7);
});
