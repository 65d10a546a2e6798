import { writeFile, rename } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';

import { lokiDestination, type Destination } from '../../../generator/sinks/destination';
import { FleetGenerator } from '../../../generator/acts/generate';
import { flushLoki, lokiCount } from '../../../generator/sinks/lokiState';
import { ManifestBuilder } from '../../../generator/manifest/manifest';
import { floorMinute } from '../../../generator/event/moment';
import { backfill } from '../../../generator/command/run';

const SEED = 'journeys';
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const PATIENCE_MS = 120_000;

/**
 * Fills two Lokis with the same week of a generated fleet, one as text, one as JSON, and writes the truth about it:
 * `tsx tests/e2e/support/week.ts <text Loki> <JSON Loki> <manifest>`. A process of its own, of low priority, so that
 * the journeys that need no week are not held up.
 */
async function main([text = '', json = '', manifest = '']: readonly string[]): Promise<void> {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const toMs = floorMinute(Date.now());
  const fromMs = toMs - WEEK_MS;
  const generator = new FleetGenerator(SEED);
  const attacks = generator.attacks(fromMs, toMs);
  const counted = new ManifestBuilder(fromMs);
  const world = { now: () => Date.now(), until: wait, say: () => undefined, signal: new AbortController().signal };

  const urls = [text, json];
  const there = await Promise.all(urls.map((url) => lokiCount(url, undefined, fromMs, toMs)));
  const sent = await backfill(generator.range(fromMs, toMs, attacks), both(text, json), counted, world);
  for (const [index, url] of urls.entries()) {
    await untilFound(url, fromMs, toMs, sent + (there[index] ?? 0));
  }
  const truth = counted.build({ seed: SEED, format: 'json', to: 'two Lokis' }, toMs, attacks);
  await writeFile(`${manifest}.unfinished`, JSON.stringify(truth));
  await rename(`${manifest}.unfinished`, manifest);
}

/** Takes what both take, which is everything: Loki refuses a request as a whole. */
function both(text: string, json: string): Destination {
  const destinations = [lokiDestination(text, 'text', undefined), lokiDestination(json, 'json', undefined)];
  return {
    name: 'both Lokis',
    problems: () => destinations.flatMap((one) => one.problems()),
    async send(events, signal) {
      const [first = [], second = []] = await Promise.all(destinations.map((one) => one.send(events, signal)));
      if (first.length !== second.length) {
        throw new Error(`The Lokis took ${first.length} and ${second.length} of ${events.length} events`);
      }
      return first;
    },
  };
}

async function untilFound(url: string, fromMs: number, toMs: number, wanted: number): Promise<void> {
  await flushLoki(url);
  const deadline = Date.now() + PATIENCE_MS;
  for (let found = -1; found !== wanted;) {
    found = await lokiCount(url, undefined, fromMs, toMs);
    if (found !== wanted && Date.now() > deadline) {
      throw new Error(`Loki finds ${found} of ${wanted} events`);
    }
    await wait(found === wanted ? 0 : Date.now() + 1000);
  }
}

function wait(untilMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, untilMs - Date.now())));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
