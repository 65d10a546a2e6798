import { buildPack, rulesOf } from '../../../src/domain/alerting/pack/pack';
import { packSettings } from '../../../src/domain/alerting/packSettings';
import type { AlertRule } from '../../../src/domain/alerting/types';
import { PRESETS } from '../../../src/domain/environment/defaults';
import { WHOLE_PROMETHEUS } from '../../../src/domain/health/healthScope';
import { matcher } from '../../../src/domain/promql/matcher';
import { startPastPrometheus, type PastPrometheus } from './alertingMetrics';
import { healthSituations } from './alertSituations';

/**
 * The truth table of the rules on health: every situation in a Prometheus of its own making, every rule at every minute,
 * its `for` kept as Grafana keeps it. What a situation does not name must be silent all the time.
 */
const MINUTE = 60_000;
const NOW = Math.floor(Date.now() / MINUTE) * MINUTE;
/** How many minutes before now are judged. */
const JUDGED = 12;
const LABEL = 'situation';

const situations = healthSituations(NOW);

/** The rules as they are of one situation alone. */
const rulesFor = (name: string): readonly AlertRule[] =>
  rulesOf(
    buildPack(
      packSettings(
        { id: 'it', name: 'It', lokiUid: 'l', prometheusUid: 'p', ...PRESETS['sidekick-json'] },
        { health: { ...WHOLE_PROMETHEUS, matchers: [matcher(LABEL, '=', name)] } }
      )
    )
  ).filter(({ kind, execErrState }) => kind === 'prometheus' && execErrState !== 'Alerting');

let prometheus: PastPrometheus;
const told: string[] = [];

beforeAll(async () => {
  prometheus = await startPastPrometheus();
  for (const { name, series } of situations) {
    await prometheus.write(
      series.map((one) => ({ ...one, labels: { ...one.labels, [LABEL]: name } })),
      NOW
    );
  }
});

afterAll(async () => {
  await prometheus?.stop();
  process.stdout.write(`${told.join('\n')}\n`);
});

/** At which of the judged minutes a rule fires, and with how much together. */
async function firings({ nodes, condition, forMs }: AlertRule): Promise<ReadonlyMap<number, number>> {
  const [query] = nodes;
  const limit = nodes.find(({ refId }) => refId === condition);
  if (query?.kind !== 'query' || limit?.kind !== 'threshold') {
    throw new Error('a rule on health is one query and a limit');
  }
  const held = forMs / MINUTE;
  const found = await prometheus.minutes(query.expr, NOW, JUDGED + held);
  const fired = new Map<number, number>();
  for (const { at } of found) {
    for (let ago = JUDGED; ago >= 0; ago--) {
      const time = NOW - ago * MINUTE;
      const holds = Array.from({ length: held + 1 }).every(
        (_, index) => (at.get(time - index * MINUTE) ?? -Infinity) > limit.above
      );
      if (holds) {
        fired.set(ago, (fired.get(ago) ?? 0) + (at.get(time) ?? 0));
      }
    }
  }
  return fired;
}

it.each(situations.map((one) => [one.name, one] as const))('%s', async (name, { fires }) => {
  const seen: Record<string, number> = {};
  for (const rule of rulesFor(name)) {
    const found = await firings(rule);
    // What must fire, does now; what must not, never.
    const value = rule.key in fires ? found.get(0) : [...found.values()][0];
    if (value !== undefined) {
      seen[rule.key] = Math.round(value);
    }
  }
  told.push(`${Object.keys(fires).length > 0 ? 'fires ' : 'silent'} ${name}: ${JSON.stringify(seen)}`);
  expect(Object.keys(seen)).toEqual(Object.keys(fires));
  for (const [key, value = 0] of Object.entries(fires)) {
    // `increase` and `rate` guess beyond the first and the last sample.
    expect([key, Math.abs((seen[key] ?? 0) - value) < 1]).toEqual([key, true]);
  }
});

it('names every rule on health', () => {
  const named = new Set(situations.flatMap(({ fires }) => Object.keys(fires)));
  const all = rulesFor('').map(({ key }) => key);
  expect(all.filter((key) => !named.has(key))).toEqual([]);
});
