import '../../test/browser/ownBytes';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { HOSTILE_TEXTS } from '../../test/texts/hostileTexts';
import { wellFormed } from '../logql/quote';
import { bundleFiles } from './bundleFiles';
import { CHECKSUMS } from './checksums';
import { evidenceOf } from './evidence.fixture';
import { openBundle, packBundle } from './zip';

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const text = (some: string) => hash(strToU8(some));
const files = new Map([
  ['events.ndjson', '{"line":"a"}\n{"line":"b"}\n'],
  ['report.html', '<!doctype html>'],
  ['empty.txt', ''],
]);
const archive = packBundle(files, hash);
const problemsOf = (bytes: Uint8Array) => {
  const opened = openBundle(bytes, hash);
  return opened.ok ? [] : opened.problems;
};
/** The same with other files in it, by somebody with a tool. */
const remade = (change: (inside: Record<string, Uint8Array>) => void) => {
  const inside = unzipSync(archive);
  change(inside);
  return zipSync(inside, { level: 0, mtime: new Date(1980, 0, 1) });
};

describe('a bundle', () => {
  it('holds what it was given, and is the same wherever it is made', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}\.txt$/), fc.string({ unit: 'binary' }), { minKeys: 1 }),
        (some) => {
          const given = new Map(Object.entries(some).map(([name, content]) => [name, wellFormed(content)]));
          const packed = packBundle(given, hash);
          const opened = openBundle(packed, hash);
          expect(opened.ok && new Map([...opened.files].filter(([name]) => name !== CHECKSUMS))).toEqual(given);
          expect(packBundle(given, hash)).toEqual(packed);
        }
      )
    );
  });

  it('refuses any byte that was changed', () => {
    const unseen = [...archive.keys()].filter((at) => {
      const changed = archive.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      return problemsOf(changed).length === 0;
    });
    expect(unseen).toEqual([]);
  });

  it('refuses what was cut, and what was added behind it', () => {
    fc.assert(
      fc.property(fc.nat(archive.length - 1), (length) => expect(problemsOf(archive.slice(0, length))).not.toEqual([]))
    );
    expect(problemsOf(Uint8Array.from([...archive, 0]))).not.toEqual([]);
  });

  it.each([
    [
      'a file that was changed',
      remade((inside) => {
        inside['events.ndjson'] = strToU8('{"line":"c"}\n');
      }),
      /^events\.ndjson: it was changed/,
    ],
    [
      'a file that is missing',
      remade((inside) => {
        delete inside['report.html'];
      }),
      /^report\.html: it is missing/,
    ],
    [
      'a file that was added',
      remade((inside) => {
        inside['more.txt'] = strToU8('x');
      }),
      /^more\.txt: nobody listed it/,
    ],
    [
      'a list that is gone',
      remade((inside) => {
        delete inside[CHECKSUMS];
      }),
      /^SHA256SUMS: it is missing/,
    ],
    [
      'a list that is none',
      remade((inside) => {
        inside[CHECKSUMS] = strToU8('x');
      }),
      /^SHA256SUMS: it is no list/,
    ],
    [
      'a name that leads out of the folder',
      remade((inside) => {
        inside['../evil.txt'] = strToU8('x');
      }),
      /a name that no bundle has: "\.\.\/evil\.txt"/,
    ],
    ['the same files, packed by another', zipSync(unzipSync(archive), { level: 9 }), /^the archive: /],
    ['no zip', strToU8('hello'), /^the archive cannot be read/],
    ['nothing', new Uint8Array(), /^the archive cannot be read/],
  ])('names %s', (_, bytes, problem) => expect(problemsOf(bytes)[0]).toMatch(problem));

  it('is not unpacked where it says that it holds more than a bundle does', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`f${index}.txt`, strToU8('x')]));
    expect(problemsOf(zipSync(many))[0]).toMatch(/more than a bundle does/);
    const bomb = archive.slice();
    const entry = bomb.findIndex((_, at) => String(bomb.slice(at, at + 4)) === '80,75,1,2');
    new DataView(bomb.buffer).setUint32(entry + 24, 0x7fffffff, true);
    expect(problemsOf(bomb)[0]).toMatch(/more than a bundle does/);
  });

  it.each(HOSTILE_TEXTS)('of events that hold %j opens again', (hostile) => {
    const made = bundleFiles(evidenceOf(hostile), text);
    const opened = openBundle(packBundle(made, hash), hash);
    expect(opened.ok && opened.files.get('events.ndjson')).toBe(made.get('events.ndjson'));
  });
});
