import type { AnswerPart } from './answer';
import { missingCauses } from './missingCauses';
import type { ProblemKind } from './problem';

const part = (id: string, kind?: ProblemKind, message = 'refused', isIn = false): AnswerPart => ({
  id,
  name: id,
  status: kind === undefined ? 'loading' : 'error',
  isIn,
  problem: kind && { kind, system: 'loki', status: undefined, message },
  again: () => undefined,
});

const named = (parts: readonly AnswerPart[]) =>
  missingCauses(parts).map((cause) => [cause.parts.map(({ id }) => id).join(), cause.problem?.kind, cause.messages]);

it('says each reason once, with all that it keeps away', () => {
  expect(
    named([
      part('a', 'no-data-source', 'a is gone'),
      part('b'),
      part('c', 'forbidden'),
      part('d', 'no-data-source', 'd is gone'),
      part('e'),
      part('f', 'forbidden'),
    ])
  ).toEqual([
    ['a,d', 'no-data-source', ['a is gone', 'd is gone']],
    ['b,e', undefined, []],
    ['c,f', 'forbidden', ['refused']],
  ]);
});

it('keeps apart those of which a part is there', () => {
  expect(named([part('a', 'forbidden'), part('b', 'forbidden', 'refused', true)])).toHaveLength(2);
});

it('says nothing of none', () => expect(missingCauses([])).toEqual([]));
