import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256 } from './sha256';

const byNode = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

it.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
])('is what the standard says of %j', (text, sum) => expect(sha256(new TextEncoder().encode(text))).toBe(sum));

it('is what Node says of any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => expect(sha256(bytes)).toBe(byNode(bytes))),
    { numRuns: 500 }
  );
});

it.each([55, 56, 63, 64, 65, 119, 120, 128, 1_000_003])('is what Node says of %i bytes', (length) => {
  const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) % 256);
  expect(sha256(bytes)).toBe(byNode(bytes));
});
