import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';

import { RULES_PATH, SETTINGS_PATH, settingsOf } from '../environment';
import { ANNOTATIONS_PATH, AnnotationsOfBrowsers } from './annotations';
import { refused, send, type Answer } from './answers';
import { serveFile, type Mount } from './files';
import { pageFor } from './page';

export interface PreviewOptions {
  /** A free one for 0. */
  readonly port: number;
  /** The repository's top folder, with the plugin in `dist`. */
  readonly root: string;
  /** Folder of the host's bundle. */
  readonly host: string;
  /** The store that is asked for events, without a slash at its end. */
  readonly lokiUrl: string;
  /** How the lines in it look. */
  readonly format: 'text' | 'json';
  /** What else is known of the environment, as the app's settings have it. */
  readonly environment?: Readonly<Record<string, unknown>>;
}

export interface Preview {
  /** Base URL, without a slash at its end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** As long as Grafana waits for a data source by its default. */
const ASK_MS = 30_000;
const LOKI = '/loki/api/v1/';
const ICONS = '/public/build/img/icons/';
/** Grafana's packages do not hold all of its icons. */
const NO_ICON: Answer = { status: 200, type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"></svg>' };

/** Queries stand in addresses: as much as Grafana's own server takes of them. */
const MOST_HEAD_BYTES = 1024 * 1024;

/** Serves the app's pages outside Grafana, on the loopback address alone and for reading, but for what is said of incidents. */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const { root, host, port } = options;
  const mounts: readonly Mount[] = [
    { at: '/preview/', folder: host },
    { at: '/public/plugins/community-falco-app/', folder: join(root, 'dist') },
    { at: ICONS, folder: join(root, 'node_modules/@grafana/ui/dist/public/img/icons') },
    { at: `${ICONS}unicons/`, folder: join(root, 'preview/host/icons') },
  ];
  const annotations = new AnnotationsOfBrowsers();
  const server = createServer({ maxHeaderSize: MOST_HEAD_BYTES }, (request, response) => {
    answer(request, options, mounts, annotations).then(
      (found) => send(response, found),
      (error: unknown) => send(response, refused(502, error instanceof Error ? error.message : String(error)))
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://localhost:${portOf(server)}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  { lokiUrl, format, environment }: PreviewOptions,
  mounts: readonly Mount[],
  annotations: AnnotationsOfBrowsers
): Promise<Answer> {
  // A page of another site may have given its own name this address: it would read what we answer.
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(request.headers.host ?? '')) {
    return refused(403, 'The preview answers at localhost alone');
  }
  const { pathname, search, searchParams } = new URL(`http://localhost${request.url ?? '/'}`);
  if (request.method === 'POST' && pathname === ANNOTATIONS_PATH) {
    return annotations.of(request).add(request);
  }
  if (request.method !== 'GET') {
    return refused(405, 'The preview is for reading');
  }
  if (pathname === ANNOTATIONS_PATH) {
    return annotations.of(request).find(searchParams);
  }
  if (pathname === '/') {
    return {
      status: 302,
      type: 'text/plain',
      body: '',
      headers: { Location: `/a/community-falco-app/overview${search}` },
    };
  }
  if (pathname.startsWith(LOKI)) {
    return ask(`${lokiUrl}${pathname}${search}`);
  }
  if (/^\/(a|plugins)\/community-falco-app(\/|$)/.test(pathname)) {
    const headers = AnnotationsOfBrowsers.cookieFor(request);
    const body = pageFor(searchParams, request.headers.cookie);
    return { status: 200, type: 'text/html; charset=utf-8', body, headers };
  }
  if (pathname === SETTINGS_PATH) {
    return { status: 200, type: 'application/json', body: JSON.stringify(settingsOf(format, environment)) };
  }
  if (pathname === RULES_PATH) {
    return { status: 200, type: 'application/json', body: JSON.stringify({ rules: '' }) };
  }
  const found = await serveFile(mounts, pathname);
  return found.status === 404 && pathname.startsWith(ICONS) ? NO_ICON : found;
}

async function ask(url: string): Promise<Answer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(ASK_MS), redirect: 'error' });
  const type = response.headers.get('content-type') ?? 'text/plain';
  return { status: response.status, type, body: Buffer.from(await response.arrayBuffer()) };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
