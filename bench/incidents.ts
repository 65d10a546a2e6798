import { FleetGenerator } from '../generator/acts/generate';
import type { PlayedChain } from '../generator/acts/chains';
import type { GeneratedEvent } from '../generator/event/event';
import { toLokiEntry, toPayload } from '../generator/sinks/falcosidekick';
import { isHighPriority } from '../src/domain/environment/highPriority';
import { parseLine } from '../src/domain/event/lines/parse';
import type { FalcoEvent } from '../src/domain/event/types';
import { findIncidents, type Incident } from '../src/domain/incidents/incidents';
import { planRead } from '../src/domain/incidents/readPlan';
import { INCIDENT_POINTS } from '../src/domain/incidents/score';
import type { Row } from './row';

const DAY_MS = 86_400_000;
const DAYS = 7;
/** What a page reads for its incidents at most. */
const LINES = 2_000;
const END_MS = Date.UTC(2026, 10, 20, 12);

/** Seeds that no threshold was chosen with. */
const SEEDS = Array.from({ length: 20 }, (_, index) => `unseen-${index + 1}`);

interface Tally {
  attacks: number;
  found: number;
  reported: number;
  right: number;
  /** Points of the right incident that has fewest. */
  weakest: number;
  readonly missed: string[];
  readonly wrong: string[];
}

/**
 * The generator's six attacks in seven days of noise: an attack is found where an incident holds most of those of its events
 * that were read; an incident is right where most of it is of one attack.
 */
export function benchIncidents(seeds: readonly string[] = SEEDS): Promise<readonly Row[]> {
  const tally: Tally = {
    attacks: 0,
    found: 0,
    reported: 0,
    right: 0,
    weakest: Number.POSITIVE_INFINITY,
    missed: [],
    wrong: [],
  };
  const began = process.cpuUsage();
  let spent = 0;
  for (const seed of seeds) {
    spent += judge(seed, tally);
  }
  const { user } = process.cpuUsage(began);
  const noiseDays = seeds.length * DAYS;
  return Promise.resolve([
    {
      name: 'recall',
      value: tally.found / tally.attacks,
      unit: `of ${tally.attacks} attacks`,
      note: list(tally.missed),
    },
    {
      name: 'precision',
      value: tally.right / tally.reported,
      unit: `of ${tally.reported} incidents`,
      note: list(tally.wrong),
    },
    { name: 'false incidents a day', value: tally.wrong.length / noiseDays, unit: `in ${noiseDays} days` },
    { name: 'points of the weakest right one', value: tally.weakest, unit: `of ${INCIDENT_POINTS} needed` },
    {
      name: 'time to find them',
      value: spent / seeds.length,
      unit: 'ms a week of events',
      note: `${Math.round(user / 1e6)} s in all`,
    },
  ]);
}

function judge(seed: string, tally: Tally): number {
  const generator = new FleetGenerator(seed);
  const fromMs = END_MS - DAYS * DAY_MS;
  const attacks = generator.attacks(fromMs, END_MS);
  const { events, chainOf } = read(generator, fromMs, attacks);
  const began = performance.now();
  const incidents = findIncidents(events, { rangeMs: DAYS * DAY_MS, isHigh: (event) => isHighPriority(event) });
  const spent = performance.now() - began;

  const linesOf = new Map<string, number>();
  chainOf.forEach((chain) => linesOf.set(chain, (linesOf.get(chain) ?? 0) + 1));
  const found = new Set<string>();
  for (const incident of incidents) {
    const [chain, count] = mostOf(incident, chainOf);
    tally.reported++;
    if (chain === undefined || count * 2 <= incident.events.length) {
      tally.wrong.push(`${seed}: ${describe(incident)}`);
      continue;
    }
    tally.right++;
    tally.weakest = Math.min(tally.weakest, incident.score.points);
    if (count * 2 > (linesOf.get(chain) ?? 0)) {
      found.add(chain);
    }
  }
  tally.attacks += attacks.length;
  tally.found += found.size;
  tally.missed.push(...attacks.filter(({ chain }) => !found.has(chain.id)).map(({ chain }) => `${seed}: ${chain.id}`));
  return spent;
}

/** As a page reads them: counts by rule first, then the lines of the rare ones. */
function read(generator: FleetGenerator, fromMs: number, attacks: readonly PlayedChain[]) {
  const byRule = new Map<string, number>();
  const kept = new Map<string, GeneratedEvent[]>();
  for (const event of generator.range(fromMs, END_MS, attacks)) {
    const { rule } = event.message;
    const count = (byRule.get(rule) ?? 0) + 1;
    byRule.set(rule, count);
    if (count <= LINES) {
      const of = kept.get(rule) ?? [];
      of.push(event);
      kept.set(rule, of);
    }
  }
  const chainOf = new Map<string, string>();
  const { leftRules } = planRead(byRule, LINES);
  const events = [...kept]
    .flatMap(([rule, of]) => (leftRules.includes(rule) ? [] : of))
    .flatMap((generated): FalcoEvent[] => {
      const payload = toPayload(generated.message, generated.uuid, {
        format: 'json',
        customFields: { cluster: generated.cluster },
      });
      const parsed = payload && parseLine(toLokiEntry(payload, { format: 'json' }), {});
      if (parsed?.kind !== 'event') {
        return [];
      }
      if (generated.chain !== undefined) {
        chainOf.set(parsed.key, generated.chain);
      }
      return [parsed];
    });
  return { events, chainOf };
}

function mostOf({ events }: Incident, chainOf: ReadonlyMap<string, string>): readonly [string | undefined, number] {
  const counts = new Map<string, number>();
  for (const { key } of events) {
    const chain = chainOf.get(key);
    if (chain !== undefined) {
      counts.set(chain, (counts.get(chain) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0] ?? [undefined, 0];
}

function describe({ seats, events, score }: Incident): string {
  const rules = [...new Set(events.map(({ rule }) => rule))].join(', ');
  return `${seats.map(({ name }) => name).join(' + ')}: ${rules} (${score.points.toFixed(1)} points)`;
}

function list(texts: readonly string[]): string | undefined {
  return texts.length === 0 ? undefined : texts.join('; ');
}
