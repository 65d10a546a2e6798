import { PRESETS } from './defaults';
import { environmentOfLine, environmentsOf, isTogether, oneOf, togetherOf } from './together';
import type { Environment } from './types';

const environment = (id: string, more: Partial<Environment> = {}): Environment => ({
  ...{ id, name: id, lokiUid: 'loki', ...PRESETS['sidekick-json'] },
  ...more,
});
const a = environment('a', { selector: '{cluster="a"}' });
const b = environment('b', { selector: '{cluster="b"}' });

it('counts once what two environments read alike, and says which', () => {
  const again = environment('c', { selector: ' {cluster="a"}\n', fields: b.fields });
  const elsewhere = environment('d', { selector: '{cluster="a"}', lokiUid: 'other' });
  const all = togetherOf([a, b, again, elsewhere]);
  expect(all.environments.map(({ id }) => id)).toEqual(['a', 'b', 'd']);
  expect(all.same).toEqual([{ environment: again, as: a }]);
});

it('tells one environment from several', () => {
  const all = togetherOf([a, b]);
  expect([isTogether(all), isTogether(a)]).toEqual([true, false]);
  expect([oneOf(all), oneOf(a), oneOf(undefined)]).toEqual([undefined, a, undefined]);
  expect([environmentsOf(all), environmentsOf(a)]).toEqual([[a, b], [a]]);
});

it('knows of which environment a line is', () => {
  const all = togetherOf([a, b]);
  expect(environmentOfLine(all, 'b')).toBe(b);
  expect(environmentOfLine(all, undefined)).toBeUndefined();
  expect(environmentOfLine(a, undefined)).toBe(a);
});
