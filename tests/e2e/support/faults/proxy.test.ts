import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { answers, answersHtml, answersJson, only, type Fault } from './fault';
import { asksForLines, asksForNumbers } from './asked';
import { EMPTY_RESULT, goneUntil, seriesLimit, WRONG_RESULT_TYPE } from './rewrite';
import { startFaultProxy, type FaultProxy } from './proxy';

/** Stands for Loki: says what it was asked, in Loki's form for what it knows. */
const MATRIX = {
  status: 'success',
  data: {
    resultType: 'matrix',
    result: [
      {
        metric: { rule: 'a' },
        values: [
          [100, '1'],
          [200, '2'],
          [300, '3'],
        ],
      },
      { metric: { rule: 'b' }, values: [[100, '9']] },
      {
        metric: {},
        values: [
          [100, '4'],
          [200, '1e-99'],
          [300, '5'],
        ],
      },
    ],
  },
};
const STREAMS = {
  status: 'success',
  data: {
    resultType: 'streams',
    result: [
      {
        stream: { rule: 'a' },
        values: [
          ['300000000001', 'new'],
          ['100000000000', 'old'],
        ],
      },
    ],
  },
};

let upstream: Server;
let proxy: FaultProxy;
let heard: Array<{ method: string; target: string; body: string; tenant: unknown }> = [];

beforeEach(async () => {
  heard = [];
  upstream = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const target = request.url ?? '';
      heard.push({ method: request.method ?? '', target, body, tenant: request.headers['x-scope-orgid'] });
      const query = new URL(target, 'http://x').searchParams.get('query') ?? body;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(query.includes('count') ? MATRIX : STREAMS));
    });
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  proxy = await startFaultProxy(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`);
});

afterEach(async () => {
  await proxy.stop();
  await new Promise((resolve) => upstream.close(resolve));
});

const LINES = `/loki/api/v1/query_range?query=${encodeURIComponent('{rule="a"}')}`;
const COUNT = `/loki/api/v1/query_range?query=${encodeURIComponent('sum(count_over_time({rule="a"}[1m]))')}`;

async function get(target = COUNT, signal = AbortSignal.timeout(5000)) {
  const response = await fetch(`${proxy.url}${target}`, { signal });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), text };
}

async function data(target = COUNT): Promise<unknown> {
  return JSON.parse((await get(target)).text);
}

it('passes on what is asked and what is answered', async () => {
  const response = await fetch(`${proxy.url}/api/v1/query?x=1`, {
    method: 'POST',
    body: new URLSearchParams({ query: 'count(up)' }),
    headers: { 'X-Scope-OrgID': 'tenant' },
  });
  expect(await response.json()).toEqual(MATRIX);
  expect(heard).toEqual([
    { method: 'POST', target: '/api/v1/query?x=1', body: 'query=count%28up%29', tenant: 'tenant' },
  ]);
  expect(proxy.met()).toBe(0);
});

it('says that what is behind it is gone', async () => {
  await new Promise((resolve) => upstream.close(resolve));
  expect(await get()).toMatchObject({ status: 502, text: expect.stringContaining('ECONNREFUSED') });
});

it.each<[string, Fault, { status: number; type: RegExp; text: RegExp }]>([
  ['a text', answers(503, 'empty ring'), { status: 503, type: /text\/plain/, text: /^empty ring$/ }],
  ['JSON', answersJson(200, {}), { status: 200, type: /json/, text: /^\{\}$/ }],
  ['a page', answersHtml(200, 'Sign in'), { status: 200, type: /html/, text: /^<!DOCTYPE html>[^]*<h1>Sign in/ }],
  ['half', { does: 'truncate' }, { status: 200, type: /json/, text: /^\{"status":"success"[^]*[^}]$/ }],
])('answers with %s in place of the truth, and truly afterwards', async (_name, fault, expected) => {
  await proxy.play(fault);
  const { status, type, text } = await get();
  expect({ status, text }).toEqual({ status: expected.status, text: expect.stringMatching(expected.text) });
  expect(type).toMatch(expected.type);
  expect(proxy.met()).toBe(1);

  await proxy.mend();
  expect(await data()).toEqual(MATRIX);
  expect(proxy.met()).toBe(0);
});

it('closes its port and opens the same one', async () => {
  await proxy.play({ does: 'refuse' });
  await expect(get()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  await proxy.play({ does: 'refuse' });
  await proxy.play(answers(500, 'x'));
  expect((await get()).status).toBe(500);
  await proxy.mend();
  expect(await data()).toEqual(MATRIX);
});

it('resets the connection in the middle of the answer', async () => {
  await proxy.play({ does: 'reset' });
  const response = await fetch(`${proxy.url}${COUNT}`);
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow('terminated');
});

it('never answers, until it is mended', async () => {
  await proxy.play({ does: 'hang' });
  await expect(get(COUNT, AbortSignal.timeout(300))).rejects.toMatchObject({ name: 'TimeoutError' });
  const hanging = get();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await proxy.mend();
  await expect(hanging).rejects.toThrow('fetch failed');
  expect(await data()).toEqual(MATRIX);
});

it('is late, and at once when it is mended', async () => {
  await proxy.play({ does: 'delay', ms: 200 });
  const began = Date.now();
  expect(await data()).toEqual(MATRIX);
  expect(Date.now() - began).toBeGreaterThanOrEqual(190);

  await proxy.play({ does: 'delay', ms: 60_000 });
  const late = data();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await proxy.mend();
  expect(await late).toEqual(MATRIX);
  expect(Date.now() - began).toBeLessThan(5000);
});

it('lets some questions fail alone', async () => {
  await proxy.play(only(asksForNumbers, answers(500, 'no')));
  expect((await get(COUNT)).status).toBe(500);
  expect(await data(LINES)).toEqual(STREAMS);
  expect(proxy.met()).toBe(1);

  await proxy.play(only(asksForLines, answers(500, 'no')));
  expect((await get(LINES)).status).toBe(500);
  expect(await data(COUNT)).toEqual(MATRIX);
  expect((await get('/ready')).status).toBe(200);
});

it('leaves the form of an answer and takes what it holds', async () => {
  await proxy.play(EMPTY_RESULT);
  expect(await data(COUNT)).toMatchObject({ status: 'success', data: { resultType: 'matrix', result: [] } });
  expect(await data(LINES)).toMatchObject({ status: 'success', data: { resultType: 'streams', result: [] } });

  await proxy.play(WRONG_RESULT_TYPE);
  expect(await data(COUNT)).toMatchObject({ data: { resultType: 'streams', result: [] } });
  expect(await data(LINES)).toMatchObject({ data: { resultType: 'matrix', result: [] } });
});

it('refuses more series than a limit, as Loki does', async () => {
  await proxy.play(seriesLimit(3));
  expect(await data(COUNT)).toEqual(MATRIX);
  await proxy.play(seriesLimit(2));
  expect(await get(COUNT)).toMatchObject({
    status: 400,
    text: expect.stringMatching(/^maximum number of series \(2\)/),
  });
  expect(await data(LINES)).toEqual(STREAMS);
});

it('loses what was held until some time, and no mark of an answer', async () => {
  await proxy.play(goneUntil(200_000));
  expect(await data(COUNT)).toMatchObject({
    data: {
      result: [
        { metric: { rule: 'a' }, values: [[300, '3']] },
        {
          metric: {},
          values: [
            [100, '1e-99'],
            [200, '1e-99'],
            [300, '5'],
          ],
        },
      ],
    },
  });
  expect(await data(LINES)).toMatchObject({ data: { result: [{ values: [['300000000001', 'new']] }] } });
});
