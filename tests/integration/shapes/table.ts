import { ANY_READING, type LineReading } from '../../../src/domain/event/wrapping';
import type { TestLoki } from '../loki';
import { type ShapeEvent, shapeEvents } from './events';
import { environmentOf, measure, type Cell, type Span } from './measure';
import { entryOf, OTHER_LINES, SHAPES, type Shape } from './shapes';

/** One row of the table. */
export interface ShapeRow {
  readonly shape: string;
  readonly cells: readonly Cell[];
  readonly problem?: string;
}

const RUN_LABEL = 'run';

/** Brings the same events to a Loki in every shape, and asks of each what the pages ask. */
export async function measureShapes(loki: TestLoki, nowMs: number, chosen?: string): Promise<readonly ShapeRow[]> {
  const toMs = Math.floor(nowMs / 1000) * 1000;
  const span = { fromMs: toMs - 600_000, toMs };
  const events = shapeEvents(toMs);
  const run = `${process.pid}-${nowMs}`;
  const shapes = SHAPES.filter(({ name }) => chosen === undefined || name.includes(chosen));
  for (const [index, shape] of shapes.entries()) {
    await push(loki, shape, events, { [RUN_LABEL]: run, shape: `s${index}` }, span);
  }
  const rows: ShapeRow[] = [];
  for (const [index, shape] of shapes.entries()) {
    rows.push(await rowOf(loki, shape.name, `{${RUN_LABEL}="${run}", shape="s${index}"}`, events, span));
  }
  if (chosen === undefined) {
    const all = shapes.flatMap(({ isText }) => events.map((event) => (isText ? { ...event, rule: '' } : event)));
    const selector = `{${RUN_LABEL}="${run}"}`;
    rows.push(await rowOf(loki, 'all at once', selector, all, span));
    rows.push(await rowOf(loki, 'all, nothing known', selector, all, span, ANY_READING));
  }
  return rows;
}

async function rowOf(
  loki: TestLoki,
  shape: string,
  selector: string,
  events: readonly ShapeEvent[],
  span: Span,
  reading?: LineReading
): Promise<ShapeRow> {
  try {
    const found = await environmentOf(loki, selector, span);
    const environment = reading === undefined ? found : { ...found, reading };
    return { shape, cells: await measure(loki, environment, events, span) };
  } catch (error) {
    return { shape, cells: [], problem: error instanceof Error ? error.message : String(error) };
  }
}

async function push(
  loki: TestLoki,
  shape: Shape,
  events: readonly ShapeEvent[],
  common: Readonly<Record<string, string>>,
  { fromMs }: Span
): Promise<void> {
  const streams = events.map((event) => {
    const { labels, line } = entryOf(shape, event, common);
    return { labels, lines: [line] };
  });
  // Under Falcosidekick's labels stands nothing but events; others share their streams.
  const others = shape.says === 'labels' ? [] : OTHER_LINES;
  const lines = others.map((line, index) => ({ tsNs: String(BigInt(fromMs + 1000 + index) * 1_000_000n), line }));
  await loki.push([...streams, ...(lines.length > 0 ? [{ labels: common, lines }] : [])]);
}

/** The table as text, and whether every cell is right. */
export function printed(rows: readonly ShapeRow[]): { readonly text: string; readonly wrong: number } {
  const names = ['listed', 'counted', 'rule', 'priority', 'namespace', 'field', 'text', 'noise', 'alert'];
  const width = Math.max(...rows.map(({ shape }) => shape.length));
  let wrong = 0;
  const lines = rows.map(({ shape, cells, problem }) => {
    if (problem !== undefined) {
      wrong++;
      return `${shape.padEnd(width)}  ${problem}`;
    }
    const shown = cells.map(({ found, wanted, unavailable, name }) => {
      const right = unavailable !== undefined || found === wanted;
      wrong += right ? 0 : 1;
      return unavailable !== undefined ? 'said' : right ? String(found) : `${name}: ${found}, not ${wanted}`;
    });
    return `${shape.padEnd(width)}  ${shown.map((cell) => cell.padStart(9)).join(' ')}`;
  });
  const head = `${'shape'.padEnd(width)}  ${names.map((name) => name.padStart(9)).join(' ')}`;
  return { text: [head, ...lines].join('\n'), wrong };
}
