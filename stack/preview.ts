import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { startEmbeddedStore, type EmbeddedStore } from '../embedded/server';
import { startPreview, type Preview } from '../preview/server/server';
import type { Service } from './process/child';
import type { RunOptions } from './options';
import { buildFrontend, buildPreviewHost } from './pluginBuild';
import { isPortTaken } from './machine/ports';
import { inWords } from './process/progress';
import { repositoryRoot } from './machine/root';
import { backfill, startLive } from './services/generator';

export interface PreviewStack {
  /** Where the pages are, without a slash at its end. */
  readonly url: string;
  /** Where the store answers as Loki does. */
  readonly lokiUrl: string;
  readonly manifest: string;
  /** The generator, where live events were asked for. */
  readonly services: readonly Service[];
  stop(): Promise<void>;
}

export type PreviewOptions = Pick<RunOptions, 'seed' | 'format' | 'backfill' | 'rate'> & {
  /** Absolute folder of its manifest and logs. */
  readonly dir: string;
  /** Of the pages; another one where it is taken, and any free one for 0. */
  readonly port: number;
  readonly signal: AbortSignal;
  /** Where the past ends, RFC 3339; now by default. */
  readonly end?: string;
  /** Says that `dist` is as the sources are. */
  readonly pagesAreBuilt?: boolean;
};

/** Fills an embedded store, builds the pages meanwhile, and serves them over it. On any failure all is stopped. */
export async function startPreviewStack(options: PreviewOptions): Promise<PreviewStack> {
  const { dir, port, format, seed, rate, signal } = options;
  const started: Array<{ stop(): Promise<void> }> = [];
  const stop = async () => {
    for (const one of started.splice(0).reverse()) {
      await one.stop();
    }
  };
  try {
    const store = await startEmbeddedStore();
    started.push(store);
    const manifest = join(dir, 'manifest.json');
    mkdirSync(dir, { recursive: true });
    rmSync(manifest, { force: true }); // of a store that is gone
    const [host] = await Promise.all([buildPages(options), fill(store, manifest, options)]);
    signal.throwIfAborted();
    const preview = await serve(store.url, host, format, (await isPortTaken(port)) ? 0 : port);
    started.push(preview);
    const target = { to: 'loki', url: store.url, format } as const;
    const services = rate === '0' ? [] : [startLive({ rate, seed, target, dir })];
    started.push(...services);
    return { url: preview.url, lokiUrl: store.url, manifest, services, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Resolves with the folder of the host's bundle. */
async function buildPages({ signal, pagesAreBuilt = false }: PreviewOptions): Promise<string> {
  const [host] = await Promise.all([buildPreviewHost(), pagesAreBuilt ? undefined : buildFrontend({ signal })]);
  return host;
}

function fill(
  store: EmbeddedStore,
  manifest: string,
  { backfill: range, end, seed, format, signal }: PreviewOptions
): Promise<void> {
  return inWords(
    `Filling the store with ${range} of events`,
    backfill({ range, end, seed, lokiUrl: store.url, format, manifest }, signal)
  );
}

/** Builds the pages and serves them over a Loki that somebody else has filled, at a free port. */
export async function servePages(lokiUrl: string, format: RunOptions['format']): Promise<Preview> {
  const host = await buildPreviewHost();
  await buildFrontend();
  return serve(lokiUrl, host, format, 0);
}

function serve(lokiUrl: string, host: string, format: RunOptions['format'], port: number): Promise<Preview> {
  return startPreview({ port, root: repositoryRoot(), host, lokiUrl, format });
}
