import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Answer, refused } from './answers';

/** Where Grafana keeps annotations; what people say of incidents is kept as such. */
export const ANNOTATIONS_PATH = '/api/annotations';

const MOST = 2_000;
const MOST_BYTES = 256 * 1024;
const MOST_BROWSERS = 50;
const COOKIE = 'falco_preview_browser';

interface Kept {
  readonly id: number;
  readonly login: string;
  readonly created: number;
  readonly updated: number;
  readonly time: number;
  readonly timeEnd: number;
  readonly tags: readonly string[];
  readonly text: string;
}

/** What each browser has said: none sees what another says. The browsers are told apart by a cookie. */
export class AnnotationsOfBrowsers {
  private readonly browsers = new Map<string, Annotations>();

  /** The head that gives a browser its cookie, where it has none. */
  public static cookieFor({ headers }: IncomingMessage): Readonly<Record<string, string>> {
    return browserOf(headers.cookie) === undefined
      ? { 'Set-Cookie': `${COOKIE}=${randomUUID()}; Path=/; HttpOnly; SameSite=Strict` }
      : {};
  }

  public of({ headers }: IncomingMessage): Annotations {
    const browser = browserOf(headers.cookie) ?? '';
    const kept = this.browsers.get(browser) ?? new Annotations();
    this.browsers.delete(browser);
    this.browsers.set(browser, kept);
    const [oldest] = this.browsers.keys();
    if (this.browsers.size > MOST_BROWSERS && oldest !== undefined) {
      this.browsers.delete(oldest);
    }
    return kept;
  }
}

function browserOf(cookies = ''): string | undefined {
  return new RegExp(`(?:^|; )${COOKIE}=([0-9a-f-]{36})(?:;|$)`).exec(cookies)?.[1];
}

/** Annotations that belong to no dashboard, in memory for as long as the preview runs; as Grafana answers for them. */
class Annotations {
  private kept: readonly Kept[] = [];
  private last = 0;

  /** Those with all of some tags, the newest first. */
  public find(params: URLSearchParams): Answer {
    const asked = params.getAll('tags');
    const found = this.kept
      .filter(({ tags }) => asked.every((tag) => tags.includes(tag)))
      .sort((a, b) => b.timeEnd - a.timeEnd);
    return said(200, found.slice(0, Number(params.get('limit') ?? 100)));
  }

  /** Keeps one more, of a page of ours: a browser names where a request to write is from. */
  public async add(request: IncomingMessage): Promise<Answer> {
    const { origin, host } = request.headers;
    if (origin !== `http://${host ?? ''}`) {
      return refused(403, 'Written from another site');
    }
    const data = await bodyOf(request);
    const atMs = Date.now();
    const time = numberOf(data?.time) ?? atMs;
    if (data === undefined || typeof data.text !== 'string') {
      return refused(400, 'bad request data');
    }
    const tags: readonly unknown[] = Array.isArray(data.tags) ? data.tags : [];
    const one = {
      ...{ id: ++this.last, login: 'preview', created: atMs, updated: atMs, text: data.text },
      ...{ time, timeEnd: numberOf(data.timeEnd) ?? time },
      tags: tags.filter((tag) => typeof tag === 'string').map(asStored),
    };
    this.kept = [...this.kept, one].slice(-MOST);
    return said(200, { id: one.id, message: 'Annotation added' });
  }
}

function said(status: number, body: unknown): Answer {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  let text = '';
  for await (const part of request) {
    text += String(part);
    if (text.length > MOST_BYTES) {
      return undefined;
    }
  }
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Grafana keeps what stands between the first two colons. */
function asStored(tag: string): string {
  const [name = '', value = ''] = tag.split(':').map((part) => part.trim());
  return value === '' ? name : `${name}:${value}`;
}
