import { unbalanced } from './balanced';

it.each([
  ['a "b" {\n}', undefined],
  ['a {\n  b = ["}"]\n}', undefined],
  ['a {\n  // {\n}', undefined],
  ['a {\n  b = "http://x/}"\n}', undefined],
  ['a {', 1],
  ['a {\n]', 2],
  ['a {\n b {\n}', 1],
  ['}', 1],
])('%j: %p', (text, line) => expect(unbalanced(text)).toBe(line));
