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

it.each([
  ['', '', 'lang="en-US" data-theme="dark"'],
  ['?theme=light&language=de-DE', '', 'lang="de-DE" data-theme="light"'],
  ['', 'a=b; falco_preview_language=fr-FR; falco_preview_theme=light', 'lang="fr-FR" data-theme="light"'],
  ['?language=de-DE', 'falco_preview_language=fr-FR', 'lang="de-DE" data-theme="dark"'],
  ['?language="><script>&theme=', 'falco_preview_language=xx', 'lang="en-US" data-theme="dark"'],
])('takes language and theme from the address %j, else from the cookies %j', async (query, cookie, html) => {
  const response = await fetch(`${preview.url}/a/community-falco-app/overview${query}`, { headers: { cookie } });
  expect(await response.text()).toContain(`<html ${html}>`);
});

describe('what is said of incidents', () => {
  const at = () => `${preview.url}/api/annotations`;
  const say = (body: unknown, origin = preview.url) =>
    fetch(at(), { method: 'POST', headers: { origin }, body: typeof body === 'string' ? body : JSON.stringify(body) });
  const found = async (query: string): Promise<unknown> => (await fetch(`${at()}?${query}`)).json();

  it('is kept, and found by all of its tags, the newest first', async () => {
    expect((await say({ text: 'first', time: 1, tags: ['falco', 'key:a:b', 7] })).status).toBe(200);
    expect((await say({ text: 'second', time: 2, timeEnd: 5, tags: ['falco', 'key:a'] })).status).toBe(200);
    expect(await found('tags=falco&tags=key:a')).toEqual([
      expect.objectContaining({ id: 2, text: 'second', time: 2, timeEnd: 5 }),
      expect.objectContaining({ id: 1, text: 'first', timeEnd: 1, tags: ['falco', 'key:a'], login: 'preview' }),
    ]);
    expect(await found('tags=falco&limit=1')).toHaveLength(1);
    expect(await found('tags=other')).toEqual([]);
  });

  it('is of the browser that said it', async () => {
    const page = await fetch(`${preview.url}/a/community-falco-app/incidents`);
    const cookie = /^[^;]+/.exec(page.headers.get('set-cookie') ?? '')?.[0] ?? '';
    const mine = { headers: { cookie } };
    expect(cookie).toMatch(/^falco_preview_browser=[0-9a-f-]{36}$/);
    await fetch(at(), {
      method: 'POST',
      body: '{"text":"mine","tags":["own"]}',
      headers: { cookie, origin: preview.url },
    });
    expect(await (await fetch(`${at()}?tags=own`, mine)).json()).toHaveLength(1);
    expect(await found('tags=own')).toEqual([]);
    expect((await fetch(`${preview.url}/a/community-falco-app/incidents`, mine)).headers.get('set-cookie')).toBeNull();
  });

  it.each([
    ['another site', { text: 'x' }, 'http://evil.example', 403],
    ['nonsense', '{', undefined, 400],
    ['no text', { tags: [] }, undefined, 400],
    ['more than a note holds', { text: 'x'.repeat(300_000) }, undefined, 400],
  ])('is refused from or as %s', async (_, body, origin, status) => {
    expect((await say(body, origin)).status).toBe(status);
  });
});
