import { FleetGenerator } from '../../../generator/acts/generate';
import { backfill } from '../../../generator/command/run';
import { ManifestBuilder } from '../../../generator/manifest/manifest';
import { lokiDestination } from '../../../generator/sinks/destination';
import { flushLoki } from '../../../generator/sinks/lokiState';
import { buildPack } from '../../../src/domain/alerting/pack/pack';
import { packSettings } from '../../../src/domain/alerting/packSettings';
import { SPIKE } from '../../../src/domain/alerting/spike';
import type { AlertRule } from '../../../src/domain/alerting/types';
import { PRESETS } from '../../../src/domain/environment/defaults';
import { hasLoki, startOwnLoki, type Series, type TestLoki } from '../loki';

/**
 * Nobody is woken by noise: every rule on events, at every time at which Grafana would evaluate it, over a day of the
 * generator's noise (a week or a month with FALCO_QUIET=week or month), asked of a real Loki directly.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAYS = { week: 7, month: 30 }[process.env.FALCO_QUIET ?? ''] ?? 1;
/** What the longest window but that of a week looks back to. */
const BEFORE = 25 * HOUR;
const NOW = Math.floor(Date.now() / HOUR) * HOUR - HOUR;
/** Loki gives 11,000 points of a series, and an answer takes it a minute at most. */
const MOST_STEPS = 10_000;
const LONGEST = 2 * DAY;

const only = hasLoki() ? describe : describe.skip;
jest.setTimeout(20 * MINUTE);

const pack = buildPack(packSettings({ id: 'it', name: 'It', lokiUid: 'l', ...PRESETS['sidekick-json'] }));
const RULES = pack.groups.flatMap(({ rules, intervalMs }) =>
  rules
    .filter(({ kind, paused, execErrState }) => kind === 'loki' && !paused && execErrState !== 'Alerting')
    .map((rule) => ({ rule, intervalMs }))
);

/** One alert, as long as it stood. */
interface Stood {
  readonly labels: string;
  readonly fromMs: number;
}

only('noise alone', () => {
  let loki: TestLoki;
  let events = 0;
  const told: string[] = [];

  beforeAll(async () => {
    loki = await startOwnLoki();
    const fromMs = NOW - DAYS * DAY - BEFORE;
    events = await backfill(
      new FleetGenerator('falco').range(fromMs, NOW, []),
      lokiDestination(loki.url, 'json', undefined),
      new ManifestBuilder(fromMs),
      {
        now: Date.now,
        until: () => Promise.resolve(),
        say: () => undefined,
        signal: new AbortController().signal,
      }
    );
    await flushLoki(loki.url);
  });

  afterAll(async () => {
    await loki?.stop();
    process.stdout.write(`${events} events of noise in ${DAYS} days and ${BEFORE / HOUR} h\n${told.join('\n')}\n`);
  });

  const valuesOf = async (expr: string, intervalMs: number): Promise<readonly Series[]> => {
    const found: Series[] = [];
    const length = Math.min(MOST_STEPS * intervalMs, LONGEST);
    for (let from = NOW - DAYS * DAY; from <= NOW; from += length) {
      const to = Math.min(NOW, from + length - intervalMs);
      found.push(...(await loki.range(expr, from, to, intervalMs, 'forward')));
    }
    return found;
  };

  /** Every time at which a rule would have begun to fire. */
  async function fired(rule: AlertRule, intervalMs: number): Promise<readonly Stood[]> {
    const queries = rule.nodes.flatMap((node) => (node.kind === 'query' ? [node] : []));
    const exprOf = (refId: string) => queries.find((node) => node.refId === refId)?.expr ?? '';
    const usual = new Map(
      exprOf('Usual') === ''
        ? []
        : (await valuesOf(exprOf('Usual'), intervalMs)).flatMap(({ labels, times, values }) =>
            times.map((time, index) => [`${key(labels)} ${time}`, values[index] ?? 0] as const)
          )
    );
    const limit = rule.nodes.find(({ refId }) => refId === rule.condition);
    const isAbove = (labels: string, time: number, value: number) =>
      limit?.kind === 'threshold'
        ? value > limit.above
        : value > SPIKE.factor * (usual.get(`${labels} ${time}`) ?? Infinity) + SPIKE.margin;
    return (await valuesOf(exprOf('A'), intervalMs)).flatMap(({ labels, times, values }) => {
      const above = times.filter((time, index) => isAbove(key(labels), time, values[index] ?? 0));
      return above
        .filter((time, index) => time - (above[index - 1] ?? -Infinity) > intervalMs)
        .map((fromMs) => ({ labels: key(labels), fromMs }));
    });
  }

  it.each(RULES.map(({ rule, intervalMs }) => [rule.key, rule, intervalMs] as const))(
    '%s wakes nobody',
    async (name, rule, intervalMs) => {
      const found = await fired(rule, intervalMs);
      const lately = found.filter(({ fromMs }) => fromMs > NOW - DAY);
      told.push(`${name} (${rule.labels.urgency}): ${lately.length} in a day, ${found.length} in ${DAYS} days`);
      expect(rule.labels.urgency === 'page' ? found : []).toEqual([]);
    }
  );
});

function key(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
