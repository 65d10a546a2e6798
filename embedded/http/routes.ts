import { Refusal, unknown } from '../refusal';
import { push } from '../store/push';
import type { Store } from '../store/store';
import { detectedFields, detectedFieldValues, indexStats, indexVolume, labelNames, labelValues, series } from './lists';
import { Parameters } from './parameters';
import { instantQuery, rangeQuery } from './queries';

/** A request without its transport: what a server or a page in a browser makes of one. */
export interface Asked {
  readonly method: string;
  /** Without the query's part. */
  readonly path: string;
  readonly parameters: URLSearchParams;
  /** Of a push. */
  readonly body?: string;
}

export interface Answered {
  readonly status: number;
  /** JSON where it starts with a brace, else a sentence. */
  readonly body: string;
}

type Route = (store: Store, parameters: Parameters, name: string) => unknown;

const API = '/loki/api/v1/';
const ROUTES: ReadonlyArray<readonly [RegExp, Route]> = [
  [/^query$/, instantQuery],
  [/^query_range$/, rangeQuery],
  [/^labels?$/, labelNames],
  [/^label\/([^/]+)\/values$/, labelValues],
  [/^series$/, series],
  [/^index\/stats$/, indexStats],
  [/^index\/volume$/, indexVolume],
  [/^detected_fields$/, detectedFields],
  [/^detected_field\/([^/]+)\/values$/, detectedFieldValues],
  [
    /^status\/buildinfo$/,
    () => ({ version: '', revision: 'embedded store', branch: '', buildUser: '', goVersion: '' }),
  ],
];

/** Answers as Loki's HTTP API would, with its status for what is refused. Never throws. */
export function answer(store: Store, asked: Asked, nowMs: number = Date.now()): Answered {
  try {
    return route(store, asked, nowMs);
  } catch (error) {
    if (error instanceof Refusal) {
      return { status: error.status, body: `${error.message}\n` };
    }
    return { status: 500, body: `${error instanceof Error ? error.message : String(error)}\n` };
  }
}

function route(store: Store, { method, path, parameters, body }: Asked, nowMs: number): Answered {
  if (path === '/ready') {
    return { status: 200, body: 'ready\n' };
  }
  if (path === '/flush' && method === 'POST') {
    return { status: 204, body: '' }; // all is in memory anyway
  }
  if (path === `${API}push` && method === 'POST') {
    push(store, readBody(body ?? ''), nowMs);
    return { status: 204, body: '' };
  }
  for (const [pattern, handle] of ROUTES) {
    const [found, name = ''] = path.startsWith(API) ? (pattern.exec(path.slice(API.length)) ?? []) : [];
    if (found !== undefined) {
      const answered = handle(store, new Parameters(parameters, nowMs), decodeURIComponent(name));
      return { status: 200, body: JSON.stringify(answered) };
    }
  }
  throw new Refusal(unknown(`${method} ${path}`).message, 404);
}

function readBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal('loghttp.PushRequest: the body is no JSON (the embedded store takes no other encoding)');
  }
}
