import { createServer, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';

import { answer, type Asked } from './http/routes';
import { Store } from './store/store';

/** A query stands in the address: Go's servers, Loki among them, take so much of it, and Node's far less. */
const MOST_HEAD_BYTES = 1024 * 1024;
const MOST_BODY_BYTES = 128 * 1024 * 1024;

export interface EmbeddedStore {
  /** Base URL, without a slash at its end. */
  readonly url: string;
  readonly store: Store;
  stop(): Promise<void>;
}

/** Serves an empty store behind Loki's HTTP API on the loopback address; a free port by default. */
export async function startEmbeddedStore(port = 0): Promise<EmbeddedStore> {
  const store = new Store();
  const server = createServer({ maxHeaderSize: MOST_HEAD_BYTES }, (request, response) => {
    read(request).then(
      (asked) => {
        const { status, body } = answer(store, asked);
        const type = body.startsWith('{') ? 'application/json' : 'text/plain; charset=utf-8';
        response.writeHead(status, { 'Content-Type': type }).end(body);
      },
      (error: unknown) => response.writeHead(400).end(error instanceof Error ? error.message : String(error))
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${taken}`,
    store,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const method = request.method ?? 'GET';
  const body = method === 'POST' ? await bodyOf(request) : undefined;
  if (body !== undefined && (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) {
    const form = new URLSearchParams(body);
    searchParams.forEach((value, name) => form.append(name, value));
    return { method, path: pathname, parameters: form };
  }
  return { method, path: pathname, parameters: searchParams, body };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MOST_BODY_BYTES) {
      throw new Error(`a body of more than ${MOST_BODY_BYTES} bytes`);
    }
    chunks.push(bytes);
  }
  const all = Buffer.concat(chunks);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(all) : all).toString('utf8');
}
