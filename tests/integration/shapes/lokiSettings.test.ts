import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { observeLoki } from 'data/setup/observeLoki';
import { PRESETS } from 'domain/environment/defaults';
import type { Environment } from 'domain/environment/types';
import { cubeRequest, planCube, readCube } from 'domain/logql/cube/cube';
import { type CubeField, renderTotal } from 'domain/logql/query/render';
import { findLoki } from '../../../stack/machine/find.mjs';
import { lokiVersion, startLoki, type RunningLoki } from '../../../stack/services/loki';
import { connect, hasLoki, type TestLoki } from '../loki';
import { lokiApi } from '../setupApis';
import { shapeEvents } from './events';
import { entryOf, SHAPES } from './shapes';

/** Older and bound Lokis: without structured metadata and volumes, few series a query, split as nobody's is by default. */
const FLAGS = [
  '-validation.allow-structured-metadata=false',
  '-limits.volume-enabled=false',
  '-querier.max-query-series=9',
  '-querier.split-queries-by-interval=3m',
  '-validation.max-label-names-per-series=8',
];

const bin = findLoki(process.env);
const withLoki = hasLoki() && bin !== undefined ? describe : describe.skip;

withLoki(`a Loki (${bin === undefined ? 'none' : lokiVersion(bin)}) that lacks what others have`, () => {
  const toMs = Math.floor(Date.now() / 1000) * 1000;
  const fromMs = toMs - 600_000;
  const events = shapeEvents(toMs);
  const [sidekick, , otlp] = SHAPES;
  const environment: Environment = {
    ...{ id: 'it', name: 'It', lokiUid: 'loki' },
    ...PRESETS['falco-json'],
    selector: '{shape="bare"}',
  };
  let dir: string;
  let running: RunningLoki;
  let loki: TestLoki;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'falco-loki-settings-'));
    running = await startLoki({ dir, flags: FLAGS });
    loki = connect(running.url, () => running.stop());
    await loki.push([{ labels: { shape: 'bare' }, lines: events.map(({ tsNs, json }) => ({ tsNs, line: json })) }]);
  }, 120_000);
  afterAll(async () => {
    await loki.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const cube = async (fields?: readonly CubeField[]) => {
    const plan = planCube(fromMs, toMs);
    const request = cubeRequest(environment, [], plan, fields);
    const series = await loki.range(request.expr, request.startMs, request.endMs, plan.stepMs, 'forward');
    return readCube(series, plan, request);
  };

  it('gives exact totals however it splits, first and from its cache', async () => {
    const total = renderTotal(environment, [], { windowMs: toMs - fromMs }).expr;
    for (let time = 0; time < 2; time++) {
      expect((await loki.instant(total, toMs))[0]?.values).toEqual([events.length]);
      expect((await cube(['priority'])).total).toBe(events.length);
    }
  });

  it('says that it gives no so many series, and gives a coarser cube', async () => {
    await expect(cube()).rejects.toThrow(/maximum (?:number )?of series/);
    const coarse = await cube(['priority']);
    expect(coarse.total).toBe(events.length);
    expect(new Set(coarse.groups.map(({ priority }) => priority)).size).toBe(8);
  });

  it('says by its check that it has no volumes', async () => {
    const { volume, lines } = await observeLoki(lokiApi(loki.url), environment, toMs);
    expect(lines.status === 'ready' && lines.value.length).toBe(events.length);
    expect(volume.status).toBe('error');
  });

  it("refuses OTLP's metadata, and Falcosidekick's labels with the ninth of them, before an event is lost in silence", async () => {
    const [event] = events;
    const pushed = (shape: typeof otlp, more: Readonly<Record<string, string>>) => {
      const entry = shape && event ? entryOf(shape, event, { shape: 'refused', ...more }) : undefined;
      return loki.push(entry ? [{ labels: entry.labels, lines: [entry.line] }] : []);
    };
    await expect(pushed(otlp, {})).rejects.toThrow(/structured metadata/);
    await expect(pushed(sidekick, { a: '1', b: '2' })).rejects.toThrow(/label names/);
  });
});
