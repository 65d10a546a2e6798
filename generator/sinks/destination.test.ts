import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { DeliveryError, lokiDestination, sidekickDestination, stdoutDestination } from './destination';
import type { GeneratedEvent } from '../event/event';
import { FleetGenerator } from '../acts/generate';
import { lokiCount, lokiHoldsEvents } from './lokiState';
import { ManifestBuilder } from '../manifest/manifest';
import { backfill, type World } from '../command/run';
import { tellingDestination } from './telling';

interface Request {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const TO = Date.parse('2026-11-21T04:00:00Z');
const HOUR = 3_600_000;
const events = [...new FleetGenerator('falco').range(TO - HOUR, TO, [])];
const never = new AbortController().signal;
const world: World = { now: () => 0, until: async () => undefined, say: () => undefined, signal: never };

let server: Server;
let url: string;
let requests: Request[];
let answer: (index: number) => [status: number, body: string];

beforeEach(async () => {
  requests = [];
  answer = () => [204, ''];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const [status, text] = answer(requests.push({ url: request.url ?? '', headers: request.headers, body }) - 1);
      response.writeHead(status).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('Loki', () => {
  it('gets batches in which each stream is in time order', async () => {
    const counted = new ManifestBuilder(TO - HOUR);
    await backfill(events, lokiDestination(`${url}/base`, 'json', 'a tenant'), counted, world);
    const last = new Map<string, string>();
    let values = 0;
    for (const { url: path, headers, body } of requests) {
      expect(path).toBe('/base/loki/api/v1/push');
      expect(headers['x-scope-orgid']).toBe('a tenant');
      for (const { stream, values: entries } of JSON.parse(body).streams) {
        const key = JSON.stringify(stream);
        for (const [ts] of entries) {
          expect(ts >= (last.get(key) ?? '')).toBe(true);
          last.set(key, ts);
          values++;
        }
      }
    }
    expect(values).toBe(events.length);
    expect(counted.build({ seed: '', format: 'json', to: '' }, TO, []).counts.all.total).toBe(values);
  });

  it('gets the same again after 429 and 5xx', async () => {
    answer = (index) => [[429, 500, 204][index] ?? 204, 'slow down'];
    await expect(lokiDestination(url, 'text', undefined).send(events.slice(0, 5), never)).resolves.toHaveLength(5);
    expect(requests).toHaveLength(3);
    expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
  });

  it('is quoted when it refuses', async () => {
    answer = () => [400, 'entry too far behind'];
    const sent = lokiDestination(url, 'text', undefined).send(events.slice(0, 5), never);
    await expect(sent).rejects.toThrow(new DeliveryError('Loki answered 400: entry too far behind'));
    expect(requests).toHaveLength(1);
  });

  it('says what it holds', async () => {
    answer = () => [200, '{"data":{"result":[{"value":[1795233600,"33359"]}]}}'];
    await expect(lokiHoldsEvents(url, undefined, TO - HOUR, TO)).resolves.toBe(true);
    await expect(lokiCount(url, undefined, TO - HOUR, TO)).resolves.toBe(33359);
    answer = () => [200, '{"data":{"result":[]}}'];
    await expect(lokiHoldsEvents(url, undefined, TO - HOUR, TO)).resolves.toBe(false);
    await expect(lokiCount(url, undefined, TO - HOUR, TO)).resolves.toBe(0);
    answer = () => [401, 'no org id'];
    await expect(lokiHoldsEvents(url, undefined, TO - HOUR, TO)).rejects.toThrow('Loki answered 401: no org id');
  });
});

describe('Falcosidekick', () => {
  it('gets one event a request, as Falco sends it, with its cluster', async () => {
    answer = () => [200, ''];
    const some = events.slice(0, 20);
    await expect(sidekickDestination(url).send(some, never)).resolves.toHaveLength(20);
    const bodies = requests.map(({ body }) => JSON.parse(body));
    expect(bodies.map(({ output }) => output).sort()).toEqual(some.map(({ message }) => message.output).sort());
    expect(bodies.map(({ uuid }) => uuid)).toEqual(some.map(() => undefined));
    expect(bodies.map(({ output_fields: fields }) => fields.cluster).sort()).toEqual(
      some.map(({ cluster }) => cluster).sort()
    );
  });

  it('is not asked again for what it refuses, which is counted', async () => {
    answer = (index) => (index === 0 ? [400, 'Please send a valid request body\n'] : [200, '']);
    const destination = sidekickDestination(url);
    await expect(destination.send(events.slice(0, 10), never)).resolves.toHaveLength(9);
    expect(destination.problems()).toEqual(['1 events: answered 400: Please send a valid request body']);
  });

  it('refuses a failed restart, which has no fields, and nobody gives it any', async () => {
    answer = (index) => (index === 1 ? [400, 'Please send a valid request body\n'] : [200, '']);
    const [some, ...others] = events.slice(0, 3);
    const failed = events.slice(0, 1).map((event) => ({ ...event, message: { ...event.message, output_fields: {} } }));
    const destination = sidekickDestination(url);
    await expect(destination.send([...(some ? [some] : []), ...failed, ...others], never)).resolves.toHaveLength(3);
    expect(JSON.parse(requests[1]?.body ?? '')).toMatchObject({ output_fields: {} });
    expect(destination.problems()).toEqual([]);
  });

  it('is given up when it takes nothing', async () => {
    answer = () => [502, ''];
    await expect(sidekickDestination(url).send(events.slice(0, 3), never)).rejects.toThrow('took none of 3 events');
  });
});

describe('standard output', () => {
  it.each(['text', 'json'] as const)('gets lines of %s', async (format) => {
    let written = '';
    const destination = stdoutDestination(format, async (text) => {
      written += text;
    });
    const one: GeneratedEvent[] = events.slice(0, 1);
    await destination.send(one, never);
    expect(written).toBe(
      format === 'text'
        ? `${one[0]?.message.output}\n`
        : `${JSON.stringify(JSON.parse(written.trim()))}\n`.replace(
            /"evt.time":\d+/,
            `"evt.time":${String(one[0]?.message.output_fields['evt.time'])}`
          )
    );
  });
});

describe('the exporters', () => {
  const inner = (failing: boolean) => {
    const sent: GeneratedEvent[] = [];
    const send = async (some: readonly GeneratedEvent[]) => {
      if (failing) {
        throw new DeliveryError('down');
      }
      sent.push(...some);
      return some;
    };
    return { sent, destination: { name: 'a test', problems: () => [], send } };
  };
  const told = () => requests.map(({ body }) => JSON.parse(body));
  const total = (body: { told: Array<{ count: number }> }) => body.told.reduce((sum, { count }) => sum + count, 0);

  it('hear what was detected and delivered; a host that is silent sends nothing', async () => {
    const { sent, destination } = inner(false);
    answer = () => [200, '{"silent":["prod-eu/node-01"]}'];
    await tellingDestination(destination, url).send(events, never);
    const silent = ({ cluster, message }: GeneratedEvent) => cluster === 'prod-eu' && message.hostname === 'node-01';
    expect(sent).toEqual(events.filter((event) => !silent(event)));
    expect(sent.length).toBeLessThan(events.length);
    expect(told().map((body) => [body.delivery, total(body)])).toEqual([
      [undefined, events.length],
      ['ok', sent.length],
    ]);
  });

  it('hear what was lost, and the run goes on', async () => {
    answer = () => [200, '{"silent":[]}'];
    const telling = tellingDestination(inner(true).destination, url);
    expect(await telling.send(events, never)).toEqual([]);
    expect(told()[1]).toMatchObject({ delivery: 'error' });
    expect(telling.problems()).toEqual([`${events.length} events could not be delivered`]);
  });

  it('need not be there', async () => {
    const { sent, destination } = inner(false);
    answer = () => [500, 'no'];
    await tellingDestination(destination, url).send(events, never);
    expect(sent).toHaveLength(events.length);
  });
});
