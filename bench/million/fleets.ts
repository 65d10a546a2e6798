import { FleetGenerator } from '../../generator/acts/generate';
import { backfill } from '../../generator/command/run';
import type { GeneratedEvent } from '../../generator/event/event';
import { ManifestBuilder } from '../../generator/manifest/manifest';
import { lokiDestination } from '../../generator/sinks/destination';
import { flushLoki } from '../../generator/sinks/lokiState';
import { ask } from '../loki/ask';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const DAYS = 7;
/** Events that one fleet of three clusters makes in a day, and in a week. */
export const A_DAY = 33_300;
const A_WEEK = DAYS * A_DAY;

export interface Estate {
  readonly fromMs: number;
  readonly toMs: number;
  /** Every event that Loki holds of (from, to]. */
  readonly events: number;
  readonly clusters: number;
}

/**
 * Fills a Loki with about so many events in seven days, as Falcosidekick writes them: of as many fleets of three clusters
 * as that takes, each with its own noise and its own attacks. The last of them is new: it has but the last days. Resolves
 * once all chunks are written, which are cut by the hour.
 */
export async function fillEstate(
  url: string,
  format: 'json' | 'text',
  wanted: number,
  say: (line: string) => void
): Promise<Estate> {
  const toMs = Math.floor(Date.now() / HOUR) * HOUR;
  const fromMs = toMs - DAYS * DAY;
  const whole = Math.floor(wanted / A_WEEK);
  const restDays = Math.ceil((wanted - whole * A_WEEK) / A_DAY);
  const starts = [...Array.from({ length: whole }, () => fromMs), ...(restDays > 0 ? [toMs - restDays * DAY] : [])];
  let events = 0;
  for (const [index, startMs] of starts.entries()) {
    events += await backfill(
      eventsOf(index, startMs, toMs),
      lokiDestination(url, format, undefined),
      new ManifestBuilder(startMs),
      {
        ...{ now: Date.now, until: () => Promise.resolve(), say },
        signal: new AbortController().signal,
      }
    );
    say(`${events.toLocaleString('en')} events of ${index + 1} of ${starts.length} fleets`);
    await flushLoki(url);
  }
  await written(url);
  // A day at a time: all of it is more than Loki counts in a minute on a busy machine.
  let found = 0;
  for (let endMs = fromMs + DAY; endMs <= toMs; endMs += DAY) {
    const { series } = await ask(url, [
      { expr: 'sum(count_over_time({rule=~".+"}[1d]))', startMs: endMs - DAY, endMs },
    ]);
    found += series[0]?.values[0] ?? 0;
  }
  if (found !== events) {
    throw new Error(`Loki holds ${found} of ${events} events`);
  }
  return { fromMs, toMs, events, clusters: 3 * starts.length };
}

/** A fleet's clusters are its own; the first keeps the names of the demo's. */
function* eventsOf(index: number, fromMs: number, toMs: number): Generator<GeneratedEvent> {
  const generator = new FleetGenerator(index === 0 ? 'falco' : `falco-${index + 1}`);
  for (const event of generator.range(fromMs, toMs, generator.attacks(fromMs, toMs))) {
    yield index === 0 ? event : { ...event, cluster: `${event.cluster}-${index + 1}` };
  }
}

/** Loki writes its chunks after it has answered. */
async function written(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const text = await (await fetch(`${url}/metrics`)).text();
    const inMemory = /^loki_ingester_memory_chunks (\S+)$/m.exec(text)?.[1];
    if (Number(inMemory ?? 0) === 0) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error('Loki has not written its chunks in ten minutes');
}
