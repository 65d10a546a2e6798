import { FleetGenerator } from '../generator/acts/generate';
import { toFalcoLine } from '../generator/event/falcoMessage';
import { parseLine } from '../src/domain/event/lines/parse';
import { compareNs, msToNs } from '../src/domain/event/time';
import type { FalcoEvent } from '../src/domain/event/types';
import { backtest } from '../src/domain/noise/hidden/backtest';
import { rankNoise } from '../src/domain/noise/offers/rank';
import { planSample, type SamplePart, type SampleWindow } from '../src/domain/noise/samplePlan';
import { suggest } from '../src/domain/noise/offers/suggest';

/*
 * What the Noise page does with a week: it counts all events, reads the lines that its plan asks for as Loki would give
 * them, and suggests from those alone.
 */

const TO_MS = Date.parse('2026-11-20T12:00:00Z');
const FROM_MS = TO_MS - 7 * 86_400_000;

const noise: FalcoEvent[] = [];
const attacks: FalcoEvent[] = [];
const generator = new FleetGenerator('falco');
for (const { message, cluster, chain } of generator.range(FROM_MS, TO_MS, generator.attacks(FROM_MS, TO_MS))) {
  const line = toFalcoLine({ ...message, output_fields: { ...message.output_fields, cluster } });
  const event = parseLine({ tsNs: '0', line, labels: {} });
  if (event.kind === 'event' && !event.internal) {
    (chain === undefined ? noise : attacks).push(event);
  }
}
const all = [...noise, ...attacks].sort((a, b) => compareNs(a.timeNs, b.timeNs));

/** The newest lines of a window, oldest first. */
function read({ op, rules, most }: SamplePart, { fromMs, toMs }: SampleWindow): FalcoEvent[] {
  const [after, until] = [msToNs(fromMs), msToNs(toMs)];
  return all
    .filter(
      ({ rule, timeNs }) =>
        rules.includes(rule) === (op === 'is') && compareNs(timeNs, after) > 0 && compareNs(timeNs, until) <= 0
    )
    .slice(-most);
}

const totals = new Map<string, number>();
all.forEach(({ rule }) => totals.set(rule, (totals.get(rule) ?? 0) + 1));
const counted = [...totals].map(([rule, total]) => ({ rule, total, priority: undefined }));
const range = { fromMs: FROM_MS, toMs: TO_MS };
const plan = planSample(counted, range, undefined);
const sample = [
  ...plan.windows.flatMap((window) => plan.spread.flatMap((part) => read(part, window))),
  ...plan.whole.flatMap((part) => read(part, range)),
];

describe('suggestions from the sample of a week', () => {
  const { suggestions } = rankNoise(counted, suggest(sample));
  const tunings = suggestions.map(({ tuning }) => tuning);
  const first = tunings.slice(0, 5);
  const ofNoise = backtest(noise, first);

  it('read a bounded number of lines', () => {
    expect(all.length).toBeGreaterThan(150_000);
    expect(sample.length).toBeLessThanOrEqual(8000);
  });

  it('remove at least 95 % of the noise with the first five', () => {
    expect(ofNoise.hidden / noise.length).toBeGreaterThanOrEqual(0.95);
  });

  it('hide no event of an attack, neither the first five nor all', () => {
    expect(attacks.length).toBeGreaterThan(50);
    expect(backtest(attacks, first).hidden).toBe(0);
    expect(backtest(attacks, tunings).hidden).toBe(0);
  });

  it('estimate what they hide to within a tenth', () => {
    ofNoise.byTuning.forEach((hidden, index) => {
      expect(Math.abs((suggestions[index]?.estimate ?? 0) - hidden)).toBeLessThan(hidden / 10);
    });
  });
});
