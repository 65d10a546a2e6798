/**
 * SHA-256 (FIPS 180-4). Browsers hand out their own over HTTPS and on localhost alone, and many a Grafana is neither; the
 * command that verifies a bundle reckons with Node's, which no error of this one would agree with.
 * @returns 64 hexadecimal digits
 */
export function sha256(bytes: Uint8Array): string {
  const state = Uint32Array.from(START);
  const block = new DataView(padded(bytes).buffer);
  const words = new Uint32Array(64);
  for (let at = 0; at < block.byteLength; at += 64) {
    fill(words, block, at);
    mix(state, words);
  }
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
}

const PRIMES = primes(64);
/** The first 32 bits of the fractions of the square roots of the first 8 primes, and of the cube roots of the first 64. */
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUND = PRIMES.map((prime) => fraction(Math.cbrt(prime)));

function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  all.set(bytes);
  all[bytes.length] = 0x80;
  const view = new DataView(all.buffer);
  view.setUint32(all.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(all.length - 4, (bytes.length << 3) >>> 0);
  return all;
}

function fill(words: Uint32Array, block: DataView, at: number): void {
  for (let index = 0; index < 16; index++) {
    words[index] = block.getUint32(at + 4 * index);
  }
  for (let index = 16; index < 64; index++) {
    const [a, b] = [word(words, index - 15), word(words, index - 2)];
    const low = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const high = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    words[index] = word(words, index - 16) + low + word(words, index - 7) + high;
  }
}

function mix(state: Uint32Array, words: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = [...state] as [number, number, number, number, number, number, number, number];
  for (let index = 0; index < 64; index++) {
    const high = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + high + ((e & f) ^ (~e & g)) + (ROUND[index] ?? 0) + word(words, index)) | 0;
    const low = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const second = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, index) => {
    state[index] = word(state, index) + value;
  });
}

function word(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}

function turn(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by));
}

function fraction(root: number): number {
  return Math.floor((root % 1) * 2 ** 32);
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number++) {
    if (found.every((prime) => number % prime !== 0)) {
      found.push(number);
    }
  }
  return found;
}
