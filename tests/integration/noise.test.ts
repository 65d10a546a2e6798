import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPack, rulesOf } from '../../src/domain/alerting/pack/pack';
import { SHIPPED_PACK } from '../../src/domain/alerting/pack/shippedPack';
import { GROUPS, type AlertRule } from '../../src/domain/alerting/types';
import { backfill } from '../../stack/services/generator';
import { startOwnLoki, type Series, type TestLoki } from './loki';

/** The day that is judged, and what its first windows look back on. */
const PAST = '25h';
const DAY = 86_400_000;

/** Noise may be a spike, by a formula that is documented; and no number makes the other fire, only an error does. */
const LEFT_OUT: ReadonlySet<string> = new Set(['spike', 'loki-refuses']);
const rules = rulesOf(buildPack(SHIPPED_PACK)).filter(
  ({ key, kind, paused }) => kind === 'loki' && !LEFT_OUT.has(key) && !paused
);

let dir: string;
let loki: TestLoki;
let toMs: number;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'falco-noise-'));
  loki = await startOwnLoki();
  const manifest = join(dir, 'manifest.json');
  toMs = Math.floor(Date.now() / 60_000) * 60_000;
  await backfill(
    { range: PAST, seed: 'falco', lokiUrl: loki.url, format: 'json', manifest, attacks: false },
    new AbortController().signal
  );
});

afterAll(async () => {
  await loki?.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** When a rule's condition holds in a day of noise, at every evaluation that Grafana would make. */
async function firings(rule: AlertRule): Promise<string[]> {
  const { intervalMs } = GROUPS[rule.group];
  const value = rule.nodes.find(({ refId }) => refId === 'A');
  const condition = rule.nodes.find(({ refId }) => refId === rule.condition);
  if (value?.kind !== 'query' || condition?.kind !== 'threshold') {
    throw new Error(`${rule.key} is not a query and a threshold`);
  }
  const answer = await loki.range(value.expr, toMs - DAY, toMs, intervalMs, 'forward');
  return answer.flatMap((series) =>
    points(series)
      .filter(([, count]) => count > condition.above)
      .map(([at]) => keyOf(series, at))
  );
}

const keyOf = ({ labels }: Series, atMs: number) => `${new Date(atMs).toISOString()} ${JSON.stringify(labels)}`;
const points = ({ times, values }: Series) => times.map((at, index) => [at, values[index] ?? 0] as const);

describe('24 hours of noise', () => {
  it('hold tens of thousands of events', async () => {
    const [counted] = await loki.instant(`sum(count_over_time({rule=~".+", source!="internal"}[24h]))`, toMs);
    expect(counted?.values[0]).toBeGreaterThan(30_000);
  });

  it.each(rules.map((rule) => [rule.key, rule] as const))('notify nobody: %s', async (_key, rule) => {
    expect(await firings(rule)).toEqual([]);
  });
});
