import '../../src/test/browser/ownBytes';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startEmbeddedStore } from '../../embedded/server';
import { bundleFiles } from '../../src/domain/evidence/bundleFiles';
import { evidenceOf } from '../../src/domain/evidence/evidence.fixture';
import { sha256 } from '../../src/domain/evidence/sha256';
import { packBundle } from '../../src/domain/evidence/zip';
import { UsageError } from '../options';
import { addressOf, fill } from './reopen';
import { readArguments, verify } from './verify';

const folder = mkdtempSync(join(tmpdir(), 'falco-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HOSTILE = '<img src=x onerror=alert(1)>\u202E\u001b[31m';
const text = (some: string) => sha256(new TextEncoder().encode(some));
const archive = packBundle(bundleFiles(evidenceOf(HOSTILE), text), sha256);

function written(bytes: Uint8Array): string {
  const file = join(folder, 'bundle.zip');
  writeFileSync(file, bytes);
  return file;
}

function check(bytes: Uint8Array, sum?: string) {
  const said: string[] = [];
  const bundle = verify({ file: written(bytes), open: false, sha256: sum }, (line) => said.push(line));
  return { bundle, said };
}

it('says of a whole bundle each file, what it is of and its checksum; nothing of it reaches the terminal as it is', () => {
  const { bundle, said } = check(archive, sha256(archive));
  expect(bundle?.about).toMatchObject({ title: HOSTILE, by: HOSTILE, environment: { format: 'json' } });
  expect(said.filter((line) => line.startsWith('ok'))).toHaveLength(11);
  expect(said.at(-2)).toContain('2 events');
  expect(said.at(-1)).toContain(sha256(archive));
  expect(said.join()).not.toMatch(/[\u001b\u202E]/);
});

it('refuses a byte of an event that was changed, and names the file', () => {
  const changed = archive.slice();
  const at = Buffer.from(archive).indexOf('proc.cmdline');
  changed[at] = 'q'.charCodeAt(0);
  expect(check(changed)).toEqual({
    bundle: undefined,
    said: [expect.stringMatching(/^REFUSED {2}events\.ndjson: it was changed/)],
  });
});

it('refuses a whole bundle that is not the one whose checksum was noted', () => {
  expect(check(archive, '0'.repeat(64)).said).toEqual([expect.stringMatching(/^REFUSED {2}the file/)]);
});

it('hands its events to a store, in which they are found as they were', async () => {
  const { bundle } = check(archive);
  const store = await startEmbeddedStore();
  try {
    await fill(store, bundle?.files ?? new Map());
    expect(store.store.select([])).toHaveLength(1);
  } finally {
    await store.stop();
  }
});

it('opens its incident in the range that it was found in', () => {
  const { bundle } = check(archive);
  const address = bundle && addressOf(bundle.about);
  expect(address).toMatch(/\/incidents\?.*from=1794999999999.*incident=/);
});

it.each([[[]], [['a', 'b']], [['a', '--else']]])('says how it is called where it is called with %j', (args) =>
  expect(() => readArguments(args)).toThrow(UsageError)
);

it('says in a line that a file is not there', () =>
  expect(() => verify({ file: join(folder, 'none'), open: false, sha256: undefined }, jest.fn())).toThrow(UsageError));
