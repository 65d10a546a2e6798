import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asRecord } from '../../src/domain/narrowing/narrowing';

/** How much is kept: a demo, and whoever reaches the loopback address can send. */
const KEPT = 100;
const LARGEST_BODY = 1_000_000;

/** One notification as it arrived. */
export interface Received {
  /** Of this run, from 1. */
  readonly id: number;
  readonly at: string;
  readonly title: string;
  readonly message: string;
  readonly status: string;
  readonly alerts: readonly ReceivedAlert[];
}

export interface ReceivedAlert {
  readonly status: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
}

export interface ReceiverOptions {
  readonly port?: number;
  readonly host?: string;
  /** Hears of each as it arrives. */
  readonly heard?: (received: Received) => void;
}

export interface Receiver {
  readonly url: string;
  /** Newest first. */
  received(): readonly Received[];
  stop(): Promise<void>;
}

/**
 * Starts a receiver of Grafana's webhook notifications. `POST /notify` keeps one, `GET /` shows them,
 * `GET /notifications` gives them as JSON. The newest hundred are kept.
 */
export async function startReceiver({ port = 0, host = '127.0.0.1', heard }: ReceiverOptions = {}): Promise<Receiver> {
  const kept: Received[] = [];
  let count = 0;
  const server = createServer((request, response) => {
    answer(request, response, kept, (body) => {
      const received = read(body, ++count);
      kept.unshift(received);
      kept.length = Math.min(kept.length, KEPT);
      heard?.(received);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host}:${portOf(server.address())}`,
    received: () => [...kept],
    stop: () => stop(server),
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  kept: readonly Received[],
  keep: (body: unknown) => void
): void {
  const path = (request.url ?? '/').split('?')[0];
  if (request.method === 'POST' && path === '/notify') {
    void takeBody(request).then((text) => {
      const body = text === undefined ? undefined : parse(text);
      if (body === undefined) {
        send(response, 400, 'text/plain', 'A notification as JSON of at most a megabyte is wanted.\n');
      } else {
        keep(body);
        send(response, 200, 'text/plain', 'ok\n');
      }
    });
  } else if (request.method === 'GET' && path === '/notifications') {
    send(response, 200, 'application/json', `${JSON.stringify(kept)}\n`);
  } else if (request.method === 'GET' && path === '/') {
    send(response, 200, 'text/html', page(kept));
  } else {
    send(response, 404, 'text/plain', 'There is / and /notifications, and POST to /notify.\n');
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    // Notifications may hold an attacker's text: nothing runs here, whatever it says.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

/** The text of a request; undefined when it is too long or broken off. */
function takeBody(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on('data', (part: Buffer) => {
      length += part.length;
      if (length <= LARGEST_BODY) {
        parts.push(part);
      }
    });
    request.once('end', () => resolve(length > LARGEST_BODY ? undefined : Buffer.concat(parts).toString('utf8')));
    request.once('error', () => resolve(undefined));
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function read(body: unknown, id: number): Received {
  const { title, message, status, alerts } = asRecord(body);
  return {
    id,
    at: new Date().toISOString(),
    title: text(title),
    message: text(message),
    status: text(status),
    alerts: (Array.isArray(alerts) ? alerts : []).map((alert) => {
      const { status: state, labels, annotations, startsAt } = asRecord(alert);
      return { status: text(state), labels: texts(labels), annotations: texts(annotations), startsAt: text(startsAt) };
    }),
  };
}

function page(kept: readonly Received[]): string {
  const items = kept.map(({ id, at, title, message, alerts }) => {
    const links = alerts.flatMap(({ annotations }) => link(annotations.app_url ?? ''));
    return `<article><h2>${id}. ${shown(title)}</h2><p>${shown(at)}</p><pre>${shown(message)}</pre>${[...new Set(links)].join('')}</article>`;
  });
  const style =
    'body{font:14px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color-scheme:light dark}pre{white-space:pre-wrap;overflow-wrap:anywhere}';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>Notifications</title><style>${style}</style></head><body><h1>Notifications that arrived</h1>${items.join('') || '<p>None yet. Play an attack: npm run demo:attack</p>'}</body></html>\n`;
}

/** Only addresses that a browser opens as pages. */
function link(url: string): string[] {
  return /^https?:\/\//.test(url) ? [`<p><a href="${shown(url)}">${shown(url)}</a></p>`] : [];
}

const CODES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A notification for a terminal: its title, where its events are, and nothing that a terminal would obey. */
export function receivedLines({ at, title, alerts }: Received): readonly string[] {
  const links = new Set(
    alerts.map(({ annotations }) => annotations.app_url ?? '').filter((url) => link(url).length > 0)
  );
  return [
    `${at.slice(11, 19)}  ${visible(title)}`,
    ...[...links].slice(0, 3).map((url) => `          ${visible(url)}`),
  ];
}

/** Text for HTML. Controls and marks that turn the direction of writing are shown as what they are. */
function shown(value: string): string {
  return visible(value.replace(/[&<>"']/g, (character) => CODES[character] ?? ''));
}

function visible(value: string): string {
  return value.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `[U+${hex(character)}]`);
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(asRecord(value)).map(([name, inner]) => [name, text(inner)]));
}
