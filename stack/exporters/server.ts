import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { JOBS } from './targets';
import { type ExportersOptions, SAVE_EVERY_MS, FleetOfExporters } from './fleetOfExporters';

export interface Exporters {
  /** `host:port` */
  readonly address: string;
  readonly url: string;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}
const LARGEST_BODY = 4_000_000;

/**
 * The fleet's exporters behind one port: a Falco on each node, a Falcosidekick in each cluster, kube-state-metrics and
 * cAdvisor, and the service discovery that finds them (`/targets?job=falco`). They serve what real ones answered, set
 * in motion; events are counted as the generator tells them (`POST /count`).
 */
export async function startExporters(options: ExportersOptions): Promise<Exporters> {
  const { port = 0, host = '127.0.0.1' } = options;
  const fleet = new FleetOfExporters(options);
  const server = createServer((request, response) => void serve(fleet, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const saving = setInterval(() => fleet.counts.save(), SAVE_EVERY_MS);
  saving.unref();
  const address = `${host}:${portOf(server)}`;
  return {
    address,
    url: `http://${address}`,
    stop: () => {
      clearInterval(saving);
      fleet.counts.save();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function serve(fleet: FleetOfExporters, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, type, body } = await answer(fleet, request);
  response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' });
  response.end(body);
}

async function answer(fleet: FleetOfExporters, request: IncomingMessage): Promise<Answer> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://exporters');
  if (request.method === 'POST' && pathname === '/count') {
    // A page in somebody's browser cannot send this type without asking first.
    const isJson = request.headers['content-type'] === 'application/json';
    const silent = isJson ? fleet.count(await readJson(request)) : undefined;
    return silent === undefined
      ? { status: 400, type: 'text/plain', body: 'Events as JSON are wanted.\n' }
      : { status: 200, type: 'application/json', body: JSON.stringify({ silent }) };
  }
  if (request.method !== 'GET') {
    return { status: 405, type: 'text/plain', body: 'Only GET, and POST to /count.\n' };
  }
  const targets =
    pathname === '/targets' ? fleet.targets(searchParams.get('job'), request.headers.host ?? '') : undefined;
  if (targets !== undefined) {
    return { status: 200, type: 'application/json', body: targets };
  }
  if (pathname === '/') {
    return { status: 200, type: 'text/plain', body: `${JOBS.map((job) => `/targets?job=${job}`).join('\n')}\n` };
  }
  const exposition = fleet.exposition(pathname);
  return exposition === undefined
    ? { status: 503, type: 'text/plain', body: 'Nothing answers here.\n' }
    : { status: 200, type: 'text/plain; version=0.0.4', body: exposition };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    length += bytes.length;
    if (length > LARGEST_BODY) {
      return undefined;
    }
    parts.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
