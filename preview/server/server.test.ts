import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startEmbeddedStore, type EmbeddedStore } from '../../embedded/server';
import { startPreview, type Preview } from './server';

const PLUGIN = '/public/plugins/community-falco-app';

let root = '';
let store: EmbeddedStore;
let preview: Preview;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'falco-preview-'));
  for (const folder of ['dist', 'host', 'node_modules/@grafana/ui/dist/public/img/icons/unicons']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  writeFileSync(join(root, 'secret.js'), 'secret');
  writeFileSync(join(root, 'dist', 'module.js'), 'define([], () => ({}));');
  writeFileSync(join(root, 'dist', 'gpx_falco_linux_amd64'), 'a program');
  symlinkSync(join(root, 'secret.js'), join(root, 'dist', 'link.js'));
  writeFileSync(join(root, 'host', 'host.js'), 'host');
  store = await startEmbeddedStore();
  preview = await startPreview({ port: 0, root, host: join(root, 'host'), lokiUrl: store.url, format: 'text' });
});

afterAll(async () => {
  await preview.stop();
  await store.stop();
  rmSync(root, { recursive: true, force: true });
});

/** As it is written: `fetch` would tidy the path up. */
function ask(path: string, options: { method?: string; host?: string } = {}) {
  const { port } = new URL(preview.url);
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: options.method ?? 'GET',
        headers: { host: options.host ?? 'localhost' },
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      }
    );
    sent.once('error', reject).end();
  });
}

it.each([
  ['/a/community-falco-app/events?from=now-1h', 200, 'reactRoot'],
  ['/plugins/community-falco-app?page=configuration', 200, 'reactRoot'],
  [`${PLUGIN}/module.js`, 200, 'define'],
  ['/preview/host.js', 200, 'host'],
  ['/preview/settings.json', 200, '"format":"text"'],
  ['/public/build/img/icons/unicons/not-in-the-package.svg', 200, '<svg'],
  ['/loki/api/v1/labels', 200, 'success'],
  ['/loki/api/v1/query_range?query=nonsense', 400, 'parse error'],
  ['/', 302, ''],
])('answers %s with %d', async (path, status, part) => {
  const answer = await ask(path);
  expect(answer.status).toBe(status);
  expect(answer.body).toContain(part);
});

it('hands on a query of any length that Loki takes, as those of alerts have', async () => {
  const query = `count_over_time({a="b", c!="${'x'.repeat(100_000)}"}[1m])`;
  const { status, body } = await ask(`/loki/api/v1/query?query=${encodeURIComponent(query)}`);
  expect([status, body]).toEqual([200, expect.stringContaining('"result":[]')]);
});

it.each([
  `${PLUGIN}/gpx_falco_linux_amd64`,
  `${PLUGIN}/../secret.js`,
  `${PLUGIN}/%2e%2e/secret.js`,
  `${PLUGIN}/..%2fsecret.js`,
  `${PLUGIN}/%5c..%5csecret.js`,
  `${PLUGIN}/link.js`,
  `${PLUGIN}/%00.js`,
  `${PLUGIN}/%zz.js`,
  '/preview/../secret.js',
  '/secret.js',
  '/a/another-app/events',
  '/api/plugins',
  '//secret.js',
])('has nothing at %s', async (path) => {
  const { status, body } = await ask(path);
  expect(status).toBe(404);
  expect(body).not.toContain('secret');
});

it('takes no writes, and nothing under the name of another site', async () => {
  expect((await ask('/loki/api/v1/push', { method: 'POST' })).status).toBe(405);
  expect((await ask('/loki/api/v1/labels', { host: 'evil.example' })).status).toBe(403);
});

it('lets no other page read, hold or sniff it', async () => {
  const { headers } = await ask('/a/community-falco-app/overview');
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['content-security-policy']).not.toContain('unsafe-eval');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
});

it('says so when the store does not answer', async () => {
  const alone = await startPreview({ port: 0, root, host: root, lokiUrl: 'http://127.0.0.1:1', format: 'json' });
  try {
    const response = await fetch(`${alone.url.replace('localhost', '127.0.0.1')}/loki/api/v1/labels`);
    expect(response.status).toBe(502);
  } finally {
    await alone.stop();
  }
});
