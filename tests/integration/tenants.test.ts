import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PRESETS } from 'domain/environment/defaults';
import { mergePages } from 'domain/event/mergePages';
import { type LogEntry } from 'domain/event/types';
import { addCubes } from 'domain/logql/cube/addCubes';
import { type Cube, cubeRequest, cubeTotals, planCube, readCube } from 'domain/logql/cube/cube';
import { type EventFilters } from 'domain/logql/filters';
import { renderLogs } from 'domain/logql/query/render';
import { startLoki, type RunningLoki } from '../../stack/services/loki';
import { goJson } from './encoders';
import { connect, hasLoki, type PushedStream, type TestLoki } from './loki';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const END = Math.floor(Date.now() / HOUR) * HOUR - HOUR;
const START = END - 6 * HOUR;
const PLAN = planCube(START, END);
const ENVIRONMENT = PRESETS['sidekick-json'];
const NONE: EventFilters = [];
const SHELL: EventFilters = [{ field: 'rule', op: 'is', values: ['Terminal shell in container'] }];

const RULES = ['Terminal shell in container', 'Read sensitive file untrusted', 'Attach/Exec Pod'] as const;

/** So many events, one stream a rule: the streams of two tenants bear the same labels. */
function events(count: number, tenant: string): PushedStream[] {
  return RULES.map((rule, which) => ({
    labels: { rule, priority: 'Notice', source: 'syscall', tags: 'container,T1059' },
    lines: Array.from({ length: count }, (_, index) => index)
      .filter((index) => index % RULES.length === which)
      .map((index) => ({
        // Some of the two tenants happen at the same nanosecond.
        tsNs: `${START + 1 + Math.floor((index * 5 * HOUR) / count)}000000`,
        line: goJson({ rule, priority: 'Notice', source: 'syscall', output: `${tenant} ${index}`, output_fields: {} }),
      })),
  }));
}

const MANIFEST = { 'team-a': 400, 'team-b': 130 } as const;

// Nothing else than a Loki keeps tenants apart.
const withLoki = hasLoki() ? describe : describe.skip;

withLoki('tenants of one Loki', () => {
  const dir = mkdtempSync(join(tmpdir(), 'falco-tenants-'));
  let loki: RunningLoki;
  const as = (tenant: string): TestLoki => connect(loki.url, async () => undefined, tenant);

  beforeAll(async () => {
    loki = await startLoki({ dir, flags: ['-auth.enabled=true', '-querier.multi-tenant-queries-enabled=true'] });
    for (const [tenant, count] of Object.entries(MANIFEST)) {
      await as(tenant).push(events(count, tenant));
    }
  }, 120_000);
  afterAll(async () => {
    await loki?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  async function cubeOf(tenant: string, filters: EventFilters = NONE): Promise<Cube> {
    const request = cubeRequest(ENVIRONMENT, filters, PLAN);
    const { expr, startMs, endMs, direction } = request;
    return readCube(await as(tenant).range(expr, startMs, endMs, PLAN.stepMs, direction), PLAN, request);
  }

  async function linesOf(tenant: string): Promise<readonly LogEntry[]> {
    const streams = await as(tenant).logs(renderLogs(ENVIRONMENT, NONE).expr, START, END);
    return streams
      .flatMap(({ labels, values }) => values.map(([tsNs, line]): LogEntry => ({ tsNs, line, labels })))
      .sort((a, b) => a.tsNs.localeCompare(b.tsNs));
  }

  it.each(Object.entries(MANIFEST))('%s holds its own %d events and no others', async (tenant, count) => {
    expect((await cubeOf(tenant)).total).toBe(count);
    expect(await linesOf(tenant)).toHaveLength(count);
  });

  it.each([
    ['all', NONE],
    ['one rule', SHELL],
  ])('a data source of both counts what those of each count together: %s', async (_, filters) => {
    const both = await cubeOf('team-a|team-b', filters);
    const added = addCubes([await cubeOf('team-a', filters), await cubeOf('team-b', filters)]);
    expect(both.total).toBe(added.total);
    expect(new Map(cubeTotals(both, 'rule'))).toEqual(new Map(cubeTotals(added, 'rule')));
    expect(both.groups.map(({ rule, counts }) => [rule, counts]).sort()).toEqual(
      added.groups.map(({ rule, counts }) => [rule, counts]).sort()
    );
  });

  it('counts every event of the manifest, and every rule of it', async () => {
    const added = addCubes([await cubeOf('team-a'), await cubeOf('team-b')]);
    expect(added.total).toBe(MANIFEST['team-a'] + MANIFEST['team-b']);
    expect([...cubeTotals(added, 'rule')].map(([, count]) => count)).toEqual([134 + 44, 133 + 43, 133 + 43]);
  });

  it('lists the lines of each in one order, as a data source of both does', async () => {
    const merged = mergePages([
      { entries: await linesOf('team-a'), more: false },
      { entries: await linesOf('team-b'), more: false },
    ]);
    const both = await linesOf('team-a|team-b');
    const said = (entries: readonly LogEntry[]) => entries.map(({ tsNs, line }) => `${tsNs} ${line}`).sort();
    expect(said(merged.entries)).toEqual(said(both));
  });

  it('refuses whoever names no tenant', async () => {
    await expect(connect(loki.url, async () => undefined).instant('vector(1)', END)).rejects.toThrow(/no org id/);
  });
});
