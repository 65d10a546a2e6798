import type { IncomingMessage } from 'node:http';

/** What somebody asks of a service behind the proxy. */
export interface Asked {
  readonly method: string;
  /** Path and query, as they are sent on. */
  readonly target: string;
  readonly path: string;
  /** The LogQL or PromQL in the address or in the form; empty where the request holds none. */
  readonly query: string;
  readonly body: Buffer;
  readonly headers: IncomingMessage['headers'];
}

/** Reads a request to its end. */
export async function readAsked(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  }
  const body = Buffer.concat(chunks);
  const target = request.url ?? '/';
  const { pathname, searchParams } = new URL(target, 'http://proxy');
  const isForm = /x-www-form-urlencoded/.test(request.headers['content-type'] ?? '');
  const form = isForm ? new URLSearchParams(body.toString('utf8')) : undefined;
  const query = searchParams.get('query') ?? form?.get('query') ?? '';
  return { method: request.method ?? 'GET', target, path: pathname, query, body, headers: request.headers };
}

/** Of Loki's two kinds of queries: the one that counts. */
export function asksForNumbers({ query }: Asked): boolean {
  return query !== '' && !asksForLines({ query });
}

/** The other kind, which begins with a stream selector. */
export function asksForLines({ query }: Pick<Asked, 'query'>): boolean {
  return query.trimStart().startsWith('{');
}

/** Of Falcosidekick's questions to Loki the one that hands over events. */
export function isPush({ path }: Asked): boolean {
  return path === '/loki/api/v1/push';
}
