import { buildPack, rulesOf } from '../../../src/domain/alerting/pack/pack';
import { packSettings } from '../../../src/domain/alerting/packSettings';
import { readSettings } from '../../../src/domain/environment/readLines';
import { DEFAULT_HIGH_PRIORITY } from '../../../src/domain/environment/highPriority';
import type { Environment } from '../../../src/domain/environment/types';
import { parseLine } from '../../../src/domain/event/lines/parse';
import type { LogEntry } from '../../../src/domain/event/types';
import { cubeRequest, planCube, readCube } from '../../../src/domain/logql/cube/cube';
import type { EventFilters } from '../../../src/domain/logql/filters';
import { renderLogs, renderTotal } from '../../../src/domain/logql/query/render';
import type { TestLoki } from '../loki';
import type { ShapeEvent } from './events';

/** What is asked of each shape, and which events are the answer. */
interface Question {
  readonly name: string;
  readonly filters: EventFilters;
  readonly isIn: (event: ShapeEvent) => boolean;
}

const QUESTIONS: readonly Question[] = [
  {
    name: 'rule',
    filters: [{ field: 'rule', op: 'is', values: ['Packet socket "raw"'] }],
    isIn: ({ rule }) => rule === 'Packet socket "raw"',
  },
  {
    name: 'priority',
    filters: [{ field: 'priority', op: 'is', values: ['Critical', 'Alert'] }],
    isIn: ({ priority }) => priority === 'Critical' || priority === 'Alert',
  },
  {
    name: 'namespace',
    filters: [{ field: 'namespace', op: 'is', values: ['shop'] }],
    isIn: ({ fields }) => fields['k8s.ns.name'] === 'shop',
  },
  {
    name: 'field',
    filters: [{ field: 'proc.name', op: 'is', values: ['curl'] }],
    isIn: ({ fields }) => fields['proc.name'] === 'curl',
  },
  {
    name: 'text',
    filters: [{ text: 'ECHO \\"17', op: 'contains', ignoreCase: true }],
    isIn: ({ text }) => text.includes('echo \\"17'),
  },
  {
    name: 'noise',
    filters: [
      {
        any: [
          [
            { field: 'proc.name', op: 'is', values: ['bash'] },
            { field: 'user.name', op: 'is', values: ['v1', 'v2'] },
          ],
        ],
      },
    ],
    isIn: ({ fields }) => fields['proc.name'] === 'bash' && ['v1', 'v2'].includes(fields['user.name'] ?? ''),
  },
];

const SLICE_MS = 100_000;

/** One cell of the table: what was found and what is right, or the sentence that says why there is nothing. */
export interface Cell {
  readonly name: string;
  readonly found: number;
  readonly wanted: number;
  readonly unavailable?: string;
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The environment that the app makes of a selector when it has looked at its lines. */
export async function environmentOf(loki: TestLoki, selector: string, span: Span): Promise<Environment> {
  const entries = await linesOf(loki, selector, span);
  const found = readSettings(entries);
  if (found === undefined) {
    throw new Error(`No event in ${selector}`);
  }
  return { id: 'shape', name: 'Shape', lokiUid: 'loki', selector, ...found };
}

/** Every cell of one shape. */
export async function measure(
  loki: TestLoki,
  environment: Environment,
  events: readonly ShapeEvent[],
  span: Span
): Promise<readonly Cell[]> {
  const cells: Cell[] = [
    { name: 'listed', found: await listed(loki, environment, [], span), wanted: events.length },
    { name: 'counted', found: await counted(loki, environment, [], span), wanted: events.length },
  ];
  for (const { name, filters, isIn } of QUESTIONS) {
    const wanted = events.filter(isIn).length;
    const { unavailable } = renderTotal(environment, filters, { windowMs: 1000 });
    if (unavailable.length > 0) {
      cells.push({ name, found: 0, wanted, unavailable: unavailable.join(', ') });
      continue;
    }
    const found = await counted(loki, environment, filters, span);
    const shown = await listed(loki, environment, filters, span);
    cells.push({
      name: shown === found ? name : `${name} (list ${shown})`,
      found: shown === found ? found : -1,
      wanted,
    });
  }
  cells.push(await alertCell(loki, environment, events, span));
  return cells;
}

/** Events as the list shows them: lines that the query finds and the parser reads as one. */
async function listed(loki: TestLoki, environment: Environment, filters: EventFilters, span: Span): Promise<number> {
  const { expr } = renderLogs(environment, filters);
  const lines = await linesOf(loki, expr, span);
  return lines.filter((entry) => parseLine(entry).kind === 'event').length;
}

async function counted(
  loki: TestLoki,
  environment: Environment,
  filters: EventFilters,
  { fromMs, toMs }: Span
): Promise<number> {
  const [total] = await loki.instant(renderTotal(environment, filters, { windowMs: toMs - fromMs }).expr, toMs);
  const plan = planCube(fromMs, toMs);
  const request = cubeRequest(environment, filters, plan);
  const series = await loki.range(request.expr, request.startMs, request.endMs, plan.stepMs, 'forward');
  const cube = readCube(series, plan, request);
  const one = total?.values[0] ?? 0;
  if (cube.total !== one) {
    throw new Error(`The cube counts ${cube.total}, the total ${one}: ${request.expr}`);
  }
  return one;
}

/** The alert rule for high priority, asked as Grafana asks it, against the events of its window. */
async function alertCell(
  loki: TestLoki,
  environment: Environment,
  events: readonly ShapeEvent[],
  { toMs }: Span
): Promise<Cell> {
  const name = 'alert';
  const settings = packSettings(environment);
  const rules = rulesOf(buildPack(settings));
  const node = rules.find(({ key }) => key === 'high-priority')?.nodes.find(({ kind }) => kind === 'query');
  const expr = node?.kind === 'query' ? node.expr : undefined;
  const window = settings.lookBack.nearMs;
  const high = new Set<string>(DEFAULT_HIGH_PRIORITY.priorities);
  const wanted = events.filter(
    ({ priority, tsNs }) => high.has(priority) && Number(BigInt(tsNs) / 1_000_000n) > toMs - window
  ).length;
  if (expr === undefined) {
    return { name, found: 0, wanted, unavailable: 'priority' };
  }
  const series = await loki.instant(expr, toMs);
  return { name, found: series.reduce((sum, { values }) => sum + (values[0] ?? 0), 0), wanted };
}

async function linesOf(loki: TestLoki, expr: string, { fromMs, toMs }: Span): Promise<readonly LogEntry[]> {
  const found: LogEntry[] = [];
  // No answer holds more than 5,000 lines.
  for (let startMs = fromMs; startMs <= toMs; startMs += SLICE_MS) {
    const streams = await loki.logs(expr, startMs, Math.min(startMs + SLICE_MS, toMs + 1));
    found.push(...streams.flatMap(({ labels, values }) => values.map(([tsNs, line]) => ({ tsNs, line, labels }))));
  }
  return found;
}
