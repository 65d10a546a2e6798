import { PROBLEM_KINDS, type System } from 'domain/problem/problem';
import { problemOf } from './problemOf';
import { problemText } from './problemText';

it('reads what was said, by whom, out of anything that is thrown', () => {
  expect(problemOf('loki', { status: 400, data: { message: 'said by Loki' }, message: 'outer' })).toEqual({
    system: 'loki',
    kind: 'bad-query',
    message: 'said by Loki',
    status: 400,
  });
  expect(problemOf('prometheus', null).kind).toBe('no-answer');
  expect(problemOf('loki', new Error('Datasource abc was not found')).kind).toBe('no-data-source');
});

it.each<System>(['loki', 'prometheus'])('has words of its own for every problem of %s', (system) => {
  const texts = PROBLEM_KINDS.map((kind) => problemText({ system, kind }));
  expect(new Set(texts.map(({ title }) => title)).size).toBe(PROBLEM_KINDS.length);
  expect(new Set(texts.map(({ advice }) => advice)).size).toBe(PROBLEM_KINDS.length);
  expect(JSON.stringify(texts)).not.toContain('{{');
});
