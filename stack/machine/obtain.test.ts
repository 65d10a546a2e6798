import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { zipSync } from 'fflate';

import type { Archive } from './archives.mjs';
import { obtain } from './obtain';

const PROGRAM = '#!/bin/sh\necho it runs\n';
const encode = (text: string) => new TextEncoder().encode(text);

describe('obtaining official archives', () => {
  let folder = '';
  let publisher: Server;
  let base = '';
  let asked = 0;
  const files = new Map<string, Buffer>();
  const said: string[] = [];

  beforeAll(async () => {
    publisher = createServer(({ url = '' }, response) => {
      asked += 1;
      const body = files.get(url.slice(1));
      response.writeHead(body === undefined ? 404 : 200).end(body);
    });
    await new Promise<void>((resolve) => publisher.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(publisher.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => publisher.close(resolve)));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'falco-obtain-'));
    asked = 0;
    files.set('loki.zip', Buffer.from(zipSync({ loki: encode(PROGRAM), '../../evil': encode('x') })));
    files.set('grafana.tar.gz', tarOf('grafana-1/bin/grafana'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function tarOf(program: string): Buffer {
    const from = join(folder, 'from');
    mkdirSync(join(from, program, '..'), { recursive: true });
    writeFileSync(join(from, program), PROGRAM);
    const { stdout } = spawnSync('tar', ['-czf', '-', '-C', from, '.'.concat('/', program.split('/')[0] ?? '')]);
    return stdout;
  }

  const archive = (more: Partial<Archive>): Archive => ({
    ...{ name: 'Loki', file: 'loki.zip', folder: 'loki-1', strip: 0, program: 'loki', names: 'program' },
    ...{ variable: 'LOKI_BIN', checksums: '', url: '' },
    ...more,
  });
  const loki = () => archive({ url: `${base}/loki.zip` });
  const grafana = () =>
    archive({
      ...{ name: 'Grafana', url: `${base}/grafana.tar.gz`, file: 'grafana.tar.gz', folder: 'grafana-1', strip: 2 },
      ...{ program: join('bin', 'grafana'), variable: 'GRAFANA_HOME', names: 'folder' },
    });

  const get = (archives: readonly Archive[], wrong = false) => {
    const sum = (file: string) =>
      createHash('sha256')
        .update(files.get(file) ?? '')
        .digest('hex');
    return obtain(archives, {
      cache: join(folder, 'cache'),
      checksums: new Map(archives.map(({ url, file }) => [url, wrong ? '0'.repeat(64) : sum(file)])),
      signal: new AbortController().signal,
      say: (line) => said.push(line),
    });
  };
  const kept = () => (existsSync(join(folder, 'cache')) ? readdirSync(join(folder, 'cache')) : []);

  it('fetches, unpacks and names them, once', async () => {
    const variables = await get([loki(), grafana()]);
    expect(variables).toEqual({
      LOKI_BIN: join(folder, 'cache', 'loki-1', 'loki'),
      GRAFANA_HOME: join(folder, 'cache', 'grafana-1'),
    });
    expect(spawnSync(variables.LOKI_BIN ?? '', { encoding: 'utf8' }).stdout).toBe('it runs\n');
    expect(statSync(join(folder, 'cache', 'grafana-1', 'bin', 'grafana')).mode & 0o111).not.toBe(0);
    expect(said.join('\n')).toContain(`Fetching Loki (${base}/loki.zip)`);

    expect(await get([loki(), grafana()])).toEqual(variables);
    expect(asked).toBe(2);
  });

  it('writes nothing that a name in a zip asks for', async () => {
    await get([loki()]);
    expect(readdirSync(join(folder, 'cache', 'loki-1'))).toEqual(['loki']);
    expect(readFileSync(join(folder, 'cache', 'loki-1', 'loki'), 'utf8')).toBe(PROGRAM);
    expect(existsSync(join(folder, 'evil'))).toBe(false);
  });

  it('keeps nothing of what is not as its publisher says', async () => {
    await expect(get([loki()], true)).rejects.toThrow('is not what its publisher says');
    expect(kept()).toEqual([]);
  });

  it.each([
    ['is not there', () => files.delete('loki.zip'), 'status 404'],
    [
      'holds another program',
      () => files.set('loki.zip', Buffer.from(zipSync({ promtail: encode('x') }))),
      'holds no loki',
    ],
    ['is no archive', () => files.set('loki.zip', Buffer.from('<html>')), 'invalid zip data'],
  ])('says that one %s', async (_, spoil, reason) => {
    spoil();
    await expect(get([loki()])).rejects.toThrow(reason);
    expect(kept()).toEqual([]);
  });

  it('begins one anew that was left half done', async () => {
    mkdirSync(join(folder, 'cache', 'loki-1'), { recursive: true });
    await get([loki()]);
    expect(readdirSync(join(folder, 'cache', 'loki-1'))).toEqual(['loki']);
  });

  it('fetches nothing that nobody vouches for', async () => {
    const settings = { cache: folder, checksums: new Map(), signal: new AbortController().signal };
    await expect(obtain([loki()], settings)).rejects.toThrow('No checksum');
    expect(asked).toBe(0);
  });
});
