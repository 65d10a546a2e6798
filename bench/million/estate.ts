import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { stackFolder } from '../../stack/machine/root';
import { servePages } from '../../stack/preview';
import { startLoki } from '../../stack/services/loki';
import { type Estate, fillEstate } from './fleets';

/** How the lines are written: Falcosidekick's JSON unless `BENCH_FORMAT=text`. */
const FORMAT = process.env.BENCH_FORMAT === 'text' ? 'text' : 'json';
const EVENTS = Number(process.env.BENCH_EVENTS ?? 1_000_000);

export interface OpenEstate extends Estate {
  readonly format: 'json' | 'text';
  readonly lokiUrl: string;
  /** Where the pages are, over that Loki. */
  readonly url: string;
  /** How long it took to fill Loki; undefined where it was full. */
  readonly fillSeconds: number | undefined;
}

/**
 * Starts a Loki with a million events (`BENCH_EVENTS` for another number) and the pages over it, for as long as some work
 * takes. `BENCH_KEEP=.stack/some-folder` keeps what Loki holds there for the next run.
 *
 * An answer has to be there in 30 s, as by Grafana's default and by Loki's, and Loki's cache of results is off: each question
 * is read.
 */
export async function withEstate<T>(work: (estate: OpenEstate) => Promise<T>): Promise<T> {
  const kept = process.env.BENCH_KEEP;
  const dir = kept === undefined ? stackFolder('million') : resolve(kept);
  const file = join(dir, 'estate.json');
  if (kept === undefined || !existsSync(file)) {
    rmSync(dir, { recursive: true, force: true });
  }
  mkdirSync(dir, { recursive: true });
  const begun = performance.now();
  const known = readEstate(file);
  const estate = known ?? (await filled(dir));
  writeFileSync(file, JSON.stringify(estate));
  const fillSeconds = known ? undefined : (performance.now() - begun) / 1000;
  try {
    return await overLoki(dir, async (lokiUrl) => {
      const preview = await servePages(lokiUrl, FORMAT);
      try {
        return await work({ ...estate, format: FORMAT, lokiUrl, url: preview.url, fillSeconds });
      } finally {
        await preview.stop();
      }
    });
  } finally {
    if (kept === undefined) {
      rmSync(dir, { recursive: true, force: true });
    }
  }
}

/** By a Loki of its own, so that the one that is asked has read all of it from its chunks, as of days ago. */
function filled(dir: string): Promise<Estate> {
  return overLoki(dir, (url) => fillEstate(url, FORMAT, EVENTS, say));
}

async function overLoki<T>(dir: string, work: (url: string) => Promise<T>): Promise<T> {
  const loki = await startLoki({ dir, cacheResults: false });
  try {
    return await work(loki.url);
  } finally {
    await loki.stop();
  }
}

function readEstate(file: string): Estate | undefined {
  if (!existsSync(file)) {
    return undefined;
  }
  const estate: Estate = JSON.parse(readFileSync(file, 'utf8'));
  return estate;
}

export function say(line: string): void {
  process.stderr.write(`  ${line}\n`);
}
