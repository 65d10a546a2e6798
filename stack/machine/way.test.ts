import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { Archive } from './archives.mjs';
import { chooseWay, lookAround, NOTHING, type Found } from './way.mjs';

const LOKI: Archive = {
  name: 'Loki',
  url: 'http://127.0.0.1:1/loki.zip',
  checksums: 'http://127.0.0.1:1/SHA256SUMS',
  file: 'loki.zip',
  folder: 'loki-1',
  strip: 0,
  program: 'loki',
  variable: 'LOKI_BIN',
  names: 'program',
};

const CASES: ReadonlyArray<readonly ['preview' | 'docker' | undefined, Partial<Found>, string, readonly string[]]> = [
  [undefined, { grafana: true, loki: true, docker: true }, 'services', ['Grafana and Loki are here']],
  [undefined, {}, 'preview', ['no Grafana', 'no Loki', 'Node alone', 'need a Grafana']],
  [undefined, { grafana: true }, 'preview', ['There is no Loki (set LOKI_BIN']],
  [undefined, { loki: true }, 'preview', ['There is no Grafana (set GRAFANA_HOME']],
  [undefined, { docker: true, archives: [LOKI] }, 'docker', ['There is no Grafana', 'docker compose up --build']],
  [undefined, { archives: [LOKI] }, 'archives', ['There is no Grafana', 'official archives', 'Loki', '--offline']],
  [undefined, { noArchives: 'Official archives cannot be had: x.' }, 'preview', ['cannot be had: x.', 'Node alone']],
  ['preview', { grafana: true, loki: true }, 'preview', ['as asked']],
  ['docker', {}, 'docker', ['docker compose up --build']],
];

describe('which way the demo goes', () => {
  it.each(CASES)('asked for %s with %j: %s', (asked, found, way, parts) => {
    const choice = chooseWay(asked, { ...NOTHING, ...found });
    expect(choice.way).toBe(way);
    parts.forEach((part) => expect(choice.says.join('\n')).toContain(part));
  });

  it('says nothing of containers where no engine runs', () => {
    expect(chooseWay(undefined, NOTHING).says.join('\n')).not.toContain('docker');
  });

  it('says that a variable names nothing', async () => {
    const env = { PATH: '', LOKI_BIN: '/nowhere/loki' };
    await expect(lookAround(env, { offline: true })).rejects.toThrow('LOKI_BIN: no program at /nowhere/loki');
  });
});

describe('looking for official archives', () => {
  let cache = '';
  let publisher: Server;
  let checksums = '';
  let answer = { status: 200, body: `${'a'.repeat(64)}  loki.zip\n` };
  let asked = 0;

  beforeAll(async () => {
    publisher = createServer((_, response) => {
      asked += 1;
      response.writeHead(answer.status).end(answer.body);
    });
    await new Promise<void>((resolve) => publisher.listen(0, '127.0.0.1', resolve));
    checksums = `http://127.0.0.1:${(publisher.address() as AddressInfo).port}/SHA256SUMS`;
  });
  afterAll(() => new Promise((resolve) => publisher.close(resolve)));
  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'falco-way-'));
    asked = 0;
  });
  afterEach(() => rmSync(cache, { recursive: true }));

  const look = (offline = false) =>
    lookAround({ PATH: '', XDG_CACHE_HOME: cache }, { offline, archives: [{ ...LOKI, checksums }] });

  it('asks their publishers for the checksums, and for nothing else', async () => {
    const { archives, checksums: said } = await look();
    expect(archives).toHaveLength(1);
    expect([...said]).toEqual([[LOKI.url, 'a'.repeat(64)]]);
    expect(asked).toBe(1);
  });

  it.each([
    ['an error', { status: 503, body: 'busy' }, 'status 503'],
    ['a login page', { status: 200, body: '<html>Sign in</html>' }, 'names no SHA-256 of loki.zip'],
    ['a list without the file', { status: 200, body: `${'b'.repeat(64)}  other.zip\nx\n` }, 'names no SHA-256'],
  ])('does without them after %s', async (_, said, reason) => {
    answer = said;
    const found = await look();
    expect(found.archives).toBeUndefined();
    expect(found.noArchives).toContain(reason);
    expect(chooseWay(undefined, found).way).toBe('preview');
  });

  it('does without them where nobody answers', async () => {
    const found = await lookAround({ PATH: '', XDG_CACHE_HOME: cache }, { offline: false, archives: [LOKI] });
    expect(found.noArchives).toContain('Official archives cannot be had: ');
  });

  it('asks nobody when told so, or when the cache has all', async () => {
    expect((await look(true)).noArchives).toContain('as asked');
    const program = join(cache, 'falco-demo', LOKI.folder, LOKI.program);
    mkdirSync(dirname(program), { recursive: true });
    writeFileSync(program, '');
    expect((await look(true)).archives).toHaveLength(1);
    expect((await look()).archives).toHaveLength(1);
    expect(asked).toBe(0);
  });

  it('knows machines that they are not made for', async () => {
    const found = await lookAround({ PATH: '', XDG_CACHE_HOME: cache }, { offline: false, archives: [] });
    expect(found.noArchives).toContain('this kind of machine');
  });
});
