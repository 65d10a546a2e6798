import { type BackendSrvRequest, config } from '@grafana/runtime';

/** Annotations that belong to no dashboard, in the browser: what people say of incidents is kept there in the preview. */
const KEY = 'falco_preview_annotations';
const MOST = 2_000;

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

export function isAnnotations({ url, method = 'GET' }: BackendSrvRequest): boolean {
  return url === '/api/annotations' && (method === 'GET' || method === 'POST');
}

/** Answers as Grafana does: those with all of some tags, the newest first; or keeps one more. */
export function answerAnnotations({ method, params, data }: BackendSrvRequest): unknown {
  const kept = read();
  if (method !== 'POST') {
    const asked: readonly string[] = [params?.tags ?? []].flat();
    const found = kept.filter(({ tags }) => asked.every((tag) => tags.includes(tag)));
    return found.sort((a, b) => b.timeEnd - a.timeEnd).slice(0, params?.limit ?? 100);
  }
  const atMs = Date.now();
  const { time = atMs, timeEnd = time, tags = [], text = '' } = data;
  const id = Math.max(0, ...kept.map((one) => one.id)) + 1;
  const { login } = config.bootData.user;
  kept.push({ id, login, created: atMs, updated: atMs, time, timeEnd, tags: tags.map(asStored), text });
  window.localStorage.setItem(KEY, JSON.stringify(kept.slice(-MOST)));
  return { id, message: 'Annotation added' };
}

function read(): Kept[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

/** Grafana keeps what stands between the first two colons. */
function asStored(tag: string): string {
  const [name = '', value = ''] = tag.split(':').map((part) => part.trim());
  return value === '' ? name : `${name}:${value}`;
}
