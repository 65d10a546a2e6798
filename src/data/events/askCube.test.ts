import { createDataFrame, FieldType, type PanelData } from '@grafana/data';
import { lastValueFrom, of } from 'rxjs';
import { PRESETS } from 'domain/environment/defaults';
import { type Environment } from 'domain/environment/types';
import { planCube } from 'domain/logql/cube/cube';
import { LOADING } from 'domain/problem/answer';
import { type ProblemKind } from 'domain/problem/problem';
import { problem } from 'lib/problem/problemOf';
import { type LokiRequest } from '../loki/runLoki';
import { askCube } from './askCube';

const mockRun = jest.fn();
jest.mock('../loki/runLoki', () => ({ runLoki: (request: LokiRequest): unknown => mockRun(request) }));

const ENVIRONMENT: Environment = { id: 'e', name: 'E', lokiUid: 'loki', ...PRESETS['sidekick-json'] };
const MINUTE = 60_000;
const PLAN = planCube(0, 60 * MINUTE, { points: 60 });
const by = (expr: string): string => /sum by \(([^)]*)\)/.exec(expr)?.[1] ?? '';

/** Answers as Loki does: an event a minute, or what keeps it from counting. */
function answer(fails: (asked: { fields: string; windows: number }) => ProblemKind | undefined) {
  const asked: Array<{ fields: string; windows: number; expr: string }> = [];
  mockRun.mockReset();
  mockRun.mockImplementation(({ targets, fromMs, toMs, stepMs = 1 }: LokiRequest) => {
    const expr = targets[0]?.expr ?? '';
    const one = { expr, fields: by(expr), windows: (toMs - fromMs) / stepMs - 1 };
    asked.push(one);
    const kind = fails(one);
    const times = Array.from({ length: one.windows + 2 }, (_, index) => fromMs + index * stepMs);
    const series: PanelData['series'] = ['Critical', 'Notice'].map((priority) =>
      createDataFrame({
        fields: [
          { name: 'Time', type: FieldType.time, values: times },
          { name: 'Value', type: FieldType.number, labels: { priority }, values: times.map(() => 1) },
        ],
      })
    );
    return of(
      LOADING,
      kind ? { status: 'error', problem: problem('loki', kind, kind) } : { status: 'ready', value: { series } }
    );
  });
  const ask = () => lastValueFrom(askCube({ environment: ENVIRONMENT, filters: [], plan: PLAN }));
  return { asked, ask };
}

it('asks one question where Loki can answer it', async () => {
  const { asked, ask } = answer(() => undefined);
  const { cube } = await ask();
  expect(asked.map(({ fields }) => fields)).toEqual(['rule, priority, source, tags']);
  expect(cube).toMatchObject({ total: 120 });
  expect(cube?.coarse).toBeUndefined();
});

it.each([
  ['tags', 1, ['tag'], 'rule, priority, source'],
  ['rules', 2, ['rule'], 'priority, source, tags'],
  ['both', 3, ['rule', 'tag'], 'priority, source'],
])('counts by less where there are too many %s, and says so', async (_, failing, coarse, fields) => {
  let count = 0;
  const { asked, ask } = answer(() => (count++ < failing ? 'too-many-series' : undefined));
  expect(await ask()).toMatchObject({
    cube: { coarse, total: 120 },
    because: { kind: 'too-many-series' },
    request: { expr: asked.at(-1)?.expr },
  });
  expect(asked.at(-1)?.fields).toBe(fields);
});

it('leaves Falco itself out of totals where no rule tells it', async () => {
  const { asked, ask } = answer(({ fields }) => (fields.includes('rule') ? 'too-many-series' : undefined));
  await ask();
  expect(asked[0]?.expr).not.toContain('Falco internal');
  expect(asked.at(-1)?.expr).toMatch(/source!="internal"|source!~/);
  expect(asked.at(-1)?.expr).toContain('Falco internal');
});

it.each<ProblemKind>(['too-slow', 'too-much', 'range-too-long'])(
  'adds up parts of the range where all of it is %s',
  async (kind) => {
    const { asked, ask } = answer(({ windows }) => (windows > 20 ? kind : undefined));
    const { cube } = await ask();
    expect(asked.map(({ windows }) => windows)).toEqual([60, 30, 15, 15, 30, 15, 15]);
    // Windows that two parts' answers hold are counted once.
    expect(cube).toMatchObject({ total: 120, plan: PLAN });
    expect(cube?.groups.map(({ counts }) => counts)).toEqual([PLAN.times.map(() => 1), PLAN.times.map(() => 1)]);
  }
);

it('never takes a part for the whole', async () => {
  let count = 0;
  const { asked, ask } = answer(() => (['too-slow', undefined, 'unreachable'] as const)[count++]);
  expect(await ask()).toMatchObject({ problem: { kind: 'unreachable' } });
  expect(asked.map(({ windows }) => windows)).toEqual([60, 30, 30]);
});

it('gives up at eighths, and at once where less helps nothing', async () => {
  const slow = answer(() => 'too-slow');
  expect(await slow.ask()).toMatchObject({ problem: { kind: 'too-slow' } });
  expect(slow.asked.map(({ windows }) => windows)).toEqual([60, 30, 15, 8]);

  const many = answer(() => 'too-many-series');
  expect(await many.ask()).toMatchObject({ problem: { kind: 'too-many-series' } });
  expect(many.asked).toHaveLength(4);

  const down = answer(() => 'unreachable');
  expect(await down.ask()).toMatchObject({ problem: { kind: 'unreachable' } });
  expect(down.asked).toHaveLength(1);
});

it('begins no smaller question once a person has waited long: one that hangs is said to hang', async () => {
  const now = jest.spyOn(Date, 'now');
  let waitedMs = 0;
  now.mockImplementation(() => waitedMs);
  const { asked, ask } = answer(() => {
    waitedMs += 30_000; // Loki's own time-out, or that of the data source
    return 'too-slow';
  });
  expect(await ask()).toMatchObject({ problem: { kind: 'too-slow' } });
  expect(asked.map(({ windows }) => windows)).toEqual([60, 30]);
  now.mockRestore();
});
