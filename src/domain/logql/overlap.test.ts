import { PRESETS } from '../environment/defaults';
import type { Environment } from '../environment/types';
import { possibleOverlaps } from './overlap';

const environment = (id: string, selector: string, lokiUid = 'loki'): Environment => ({
  ...{ id, name: id, ...PRESETS['sidekick-json'], selector, lokiUid },
});
const overlaps = (...selectors: string[]) =>
  possibleOverlaps(selectors.map((selector, index) => environment(`e${index}`, selector))).map(
    ({ environments: [one, other], selector }) => `${one.id} ${other.id} ${selector}`
  );

it.each([
  ['{cluster="a"}', '{cluster="b"}', 'other values of one label'],
  ['{cluster="a", app="f"}', '{cluster=~"b|c", app="f"}', 'a value that an expression does not match'],
  ['{cluster="a"}', '{cluster!="a"}', 'a value and all others'],
  ['{cluster=""}', '{cluster=~".+"}', 'a label that is missing and one that is not'],
  ['{cluster="a"}', 'no selector', 'no selector at all'],
])('%s and %s read no stream twice: %s', (one, other) => {
  expect(overlaps(one, other)).toEqual([]);
});

it('finds what may be read twice, and the streams that this is', () => {
  expect(overlaps('{rule=~".+"}', '{rule=~".+", cluster="a\\"b"}', '{cluster="c"}')).toEqual([
    'e0 e1 {rule=~".+", rule=~".+", cluster="a\\"b"}',
    'e0 e2 {rule=~".+", cluster="c"}',
  ]);
});

it('says nothing of two Lokis', () => {
  expect(possibleOverlaps([environment('a', '{a="b"}'), environment('b', '{a="b"}', 'other')])).toEqual([]);
});
