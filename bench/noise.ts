import path from 'node:path';
import { toFalcoLine } from '../generator/event/falcoMessage';
import { FleetGenerator } from '../generator/acts/generate';
import { parseLine } from '../src/domain/event/lines/parse';
import type { FalcoEvent } from '../src/domain/event/types';
import { backtest } from '../src/domain/noise/hidden/backtest';
import { suggest } from '../src/domain/noise/offers/suggest';
import { type Suggestion } from '../src/domain/noise/offers/suggestion';
import { tuningYaml } from '../src/domain/rules/tuning/exceptions';
import type { Row } from './row';

/** What the first suggestions do to a generated range, whose attacks are known. */
export interface NoiseResult {
  readonly events: number;
  /** Detections that belong to no attack. */
  readonly noise: number;
  readonly attackEvents: number;
  readonly suggestions: readonly Suggestion[];
  /** Parts of the noise, 0 to 1, that the first one, two, ... suggestions remove. */
  readonly removed: readonly number[];
  /** Events of attacks that the first ones hide, and that all of them hide. */
  readonly attacksHidden: number;
  readonly attacksHiddenByAll: number;
  /** Suggestions that cannot be written as a rules file. */
  readonly unwritable: number;
  readonly suggestSeconds: number;
  readonly backtestSeconds: number;
}

const END_MS = Date.parse('2026-11-20T12:00:00Z');
const MS_PER_DAY = 86_400_000;
const FIRST = 5;

/** Generates some days, asks for suggestions and tries the first five on noise and attacks apart. */
export function measureNoise(days: number, seed = 'falco'): NoiseResult {
  const noise: FalcoEvent[] = [];
  const attacks: FalcoEvent[] = [];
  const all: FalcoEvent[] = [];
  for (const { event, chain } of generate(days, seed)) {
    all.push(event);
    if (!event.internal) {
      (chain === undefined ? noise : attacks).push(event);
    }
  }
  const [report, suggestSeconds] = timed(() => suggest(all));
  const tunings = report.suggestions.map(({ tuning }) => tuning);
  const [, backtestSeconds] = timed(() => backtest(all, tunings.slice(0, FIRST)));
  return {
    events: all.length,
    noise: noise.length,
    attackEvents: attacks.length,
    suggestions: report.suggestions,
    removed: Array.from(
      { length: FIRST },
      (_, index) => backtest(noise, tunings.slice(0, index + 1)).hidden / noise.length
    ),
    attacksHidden: backtest(attacks, tunings.slice(0, FIRST)).hidden,
    attacksHiddenByAll: backtest(attacks, tunings).hidden,
    unwritable: tunings.filter((tuning) => !tuningYaml(tuning).ok).length,
    suggestSeconds,
    backtestSeconds,
  };
}

/** Rows for the report: 7 days unless told otherwise. */
async function benchNoise(days = 7): Promise<Row[]> {
  const result = measureNoise(days);
  return [
    {
      name: 'Noise removed by five suggestions',
      value: 100 * (result.removed.at(-1) ?? 0),
      unit: '%',
      note: `of ${result.noise} events in ${days} days`,
    },
    {
      name: 'Attack events hidden by five suggestions',
      value: result.attacksHidden,
      unit: 'events',
      note: `of ${result.attackEvents}`,
    },
    {
      name: 'Suggest',
      value: result.events / result.suggestSeconds,
      unit: 'events/s',
      note: 'fields read for the first time',
    },
    { name: 'Backtest of five', value: result.events / result.backtestSeconds, unit: 'events/s' },
  ];
}

/** Events as Falco would print them, read back by the parser. */
function* generate(days: number, seed: string): Generator<{ event: FalcoEvent; chain: string | undefined }> {
  const generator = new FleetGenerator(seed);
  const fromMs = END_MS - days * MS_PER_DAY;
  for (const { message, cluster, chain } of generator.range(fromMs, END_MS, generator.attacks(fromMs, END_MS))) {
    const line = toFalcoLine({ ...message, output_fields: { ...message.output_fields, cluster } });
    const event = parseLine({ tsNs: '0', line, labels: {} });
    if (event.kind === 'event') {
      yield { event, chain };
    }
  }
}

/** The result of some work and the seconds of CPU time that it took. */
function timed<T>(work: () => T): [result: T, seconds: number] {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1e6];
}

if (path.basename(process.argv[1] ?? '') === 'noise.ts') {
  void benchNoise(Number(process.argv[2] ?? 7)).then((rows) => {
    for (const { name, value, unit, note } of rows) {
      console.log(
        `${name.padEnd(42)} ${value.toLocaleString('en', { maximumFractionDigits: 2 }).padStart(12)} ${unit}  ${note ?? ''}`
      );
    }
  });
}
