import { type DetailPlace, isBeside } from './detailPlace';

const SHOWN = { isOpen: true, isShown: true, isKnown: true, loading: false };

it.each<[string, DetailPlace, Partial<typeof SHOWN>, boolean]>([
  ['an open row', 'side', {}, true],
  ['an open row while new ones come', 'side', { loading: true }, true],
  ['nothing that is open', 'side', { isOpen: false }, false],
  ['a row that opens under itself', 'inline', {}, false],
  ['a line that has gone from under the row', 'inline', { isShown: false }, true],
  ['a line that has gone, while new ones come', 'side', { isShown: false, loading: true }, true],
  ['a linked line that may still come', 'side', { isShown: false, isKnown: false, loading: true }, false],
  ['a linked line that is not there', 'side', { isShown: false, isKnown: false }, true],
  ['a linked line that is not there, under a row', 'inline', { isShown: false, isKnown: false }, true],
  ['what is shown elsewhere', 'elsewhere', {}, false],
  ['what has gone and is shown elsewhere', 'elsewhere', { isShown: false }, false],
])('of %s (%s)', (_, place, change, beside) => {
  expect(isBeside(place, { ...SHOWN, ...change })).toBe(beside);
});
