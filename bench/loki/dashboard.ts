import { readFileSync } from 'node:fs';
import type { Ask } from './ask';

/** A query of a dashboard's panel. */
export interface PanelQuery {
  readonly title: string;
  readonly type: string;
  readonly instant: boolean;
  readonly expr: string;
  /** How a single number is made of a series (`sum`, `lastNotNull`); undefined where the panel draws them all. */
  readonly calculation: string | undefined;
}

/** A panel asks for so many points at most when it is about that many pixels wide. */
const POINTS = 800;
const LINES = 1000;
const SECOND = 1000;

/** Reads the panels of a dashboard's JSON file, rows included. */
export function panelQueries(file: string): readonly PanelQuery[] {
  const { panels = [] }: { panels?: Panel[] } = JSON.parse(readFileSync(file, 'utf8'));
  return panels.flatMap(queriesOf);
}

interface Panel {
  readonly type: string;
  readonly title?: string;
  readonly panels?: Panel[];
  readonly targets?: Array<{ expr?: string; instant?: boolean; queryType?: string }>;
  readonly options?: { reduceOptions?: { calcs?: string[] } };
}

function queriesOf({ type, title = '', panels = [], targets = [], options }: Panel): PanelQuery[] {
  const own = targets.flatMap(({ expr, instant, queryType }) =>
    expr === undefined
      ? []
      : [
          {
            title,
            type,
            expr,
            instant: instant === true || queryType === 'instant',
            calculation: options?.reduceOptions?.calcs?.[0],
          },
        ]
  );
  return [...own, ...panels.flatMap(queriesOf)];
}

/** What Grafana would ask for a panel, all of its variables set to "all". */
export function askOfPanel(query: PanelQuery, fromMs: number, toMs: number, scrapeMs = 15 * SECOND): Ask {
  const stepMs = Math.max(SECOND, roundInterval((toMs - fromMs) / POINTS));
  const expr = query.expr
    .replace(/\$__(?:rate_interval)\b/g, `${Math.max(stepMs + scrapeMs, 4 * scrapeMs)}ms`)
    .replace(/\$__(?:auto|interval)\b/g, `${query.instant ? toMs - fromMs : stepMs}ms`)
    .replace(/\$line_filter\b/g, '')
    .replace(/\$\w+/g, '.*');
  if (query.type === 'logs') {
    return { expr, startMs: fromMs, endMs: toMs, lines: LINES };
  }
  return { expr, startMs: fromMs, endMs: toMs, ...(query.instant ? {} : { stepMs }) };
}

const NICE_SECONDS = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800];

function roundInterval(ms: number): number {
  return (NICE_SECONDS.find((seconds) => seconds * SECOND >= ms) ?? 21_600) * SECOND;
}
