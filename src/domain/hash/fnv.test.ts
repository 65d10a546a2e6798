import { fnv1a, fnvText } from './fnv';

// Vectors of the authors (http://www.isthe.com/chongo/tech/comp/fnv).
it.each([
  ['', '811c9dc5'],
  ['a', 'e40c292c'],
  ['foobar', 'bf9cf968'],
])('of %j is %s', (text, digits) => expect(fnvText(text)).toBe(digits));

it('is that of the bytes, not of the letters, where it is kept', () => {
  // 0xC3 0xBC
  expect(fnvText('ü')).toBe((fnv1a('\u00c3\u00bc') >>> 0).toString(16));
});

it('goes on from where it was', () => {
  expect(fnv1a('bar', fnv1a('foo'))).toBe(fnv1a('foobar'));
});

it.each(['', 'x', 'ü\u202E', '🦅'])('has eight digits for %j', (text) =>
  expect(fnvText(text)).toMatch(/^[0-9a-f]{8}$/)
);
