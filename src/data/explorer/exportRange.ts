import { type Environment } from 'domain/environment/types';
import { entryKey } from 'domain/event/eventKey';
import { parseLine } from 'domain/event/lines/parse';
import { nsToMs } from 'domain/event/time';
import { type ParseOptions } from 'domain/event/types';
import { type Slice, sliceRange } from 'domain/explorer/exportPlan';
import { exportHead, type ExportFormat, exportRow } from 'domain/explorer/exportRow';
import { type Cube } from 'domain/logql/cube/cube';
import { type EventFilters } from 'domain/logql/filters';
import { type Problem } from 'domain/problem/problem';
import { messageOf } from 'domain/narrowing/thrown';
import { type FileSink } from 'lib/fileSink';
import { problem } from 'lib/problem/problemOf';
import { askLines } from './askLines';

/** Lines of an answer; and what Loki gives at most by its own default, for a millisecond that holds more. */
const LINES_AN_ANSWER = 1000;
const LINES_AT_MOST = 5000;

export interface ExportQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  readonly parseOptions: ParseOptions;
  /** What was counted: it says how to cut the range. */
  readonly cube: Cube;
  readonly format: ExportFormat;
}

/** How an export ended, and how many events are in the file. `full`: up to so far, where the file could take no more. */
export type ExportEnd =
  | { readonly kind: 'done' | 'stopped'; readonly written: number }
  | { readonly kind: 'full'; readonly written: number; readonly toMs: number }
  | { readonly kind: 'problem'; readonly written: number; readonly problem: Problem };

/**
 * Writes every event of a counted range to a file, oldest first, one answer after the other: none is kept once it is
 * written. Ends the file whatever happens, and never rejects.
 */
export async function exportRange(
  question: ExportQuestion,
  sink: FileSink,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (written: number) => void }
): Promise<ExportEnd> {
  let written = 0;
  try {
    const end = await writeRange(question, sink, signal, (more) => onProgress((written += more)));
    await sink.close();
    return { ...end, written };
  } catch (error) {
    // What was written stays readable; a file that cannot be ended either is the same problem.
    await sink.close().catch(() => undefined);
    return { kind: 'problem', written, problem: problem('loki', 'server', messageOf(error)) };
  }
}

/** How it ended, as far as it is not about what was written. */
type Ended =
  | { readonly kind: 'done' | 'stopped' }
  | { readonly kind: 'full'; readonly toMs: number }
  | { readonly kind: 'problem'; readonly problem: Problem };

async function writeRange(
  question: ExportQuestion,
  sink: FileSink,
  signal: AbortSignal,
  onWritten: (rows: number) => void
): Promise<Ended> {
  await sink.write(exportHead(question.format));
  for (const slice of sliceRange(question.cube, LINES_AN_ANSWER)) {
    for await (const page of pagesOf(question, slice, signal)) {
      if (page.kind !== 'rows') {
        return page;
      }
      if (!(await sink.write(page.rows.join('')))) {
        return { kind: 'full', toMs: page.fromMs };
      }
      onWritten(page.rows.length);
    }
  }
  return { kind: 'done' };
}

type Page =
  | { readonly kind: 'rows'; readonly rows: readonly string[]; readonly fromMs: number }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'stopped' };

/** The events of a slice, oldest first. */
async function* pagesOf(question: ExportQuestion, slice: Slice, signal: AbortSignal): AsyncGenerator<Page> {
  const { environment, filters, parseOptions, format } = question;
  let fromMs = slice.fromMs;
  let most = LINES_AN_ANSWER;
  let known: ReadonlySet<string> = new Set();
  for (;;) {
    const page = await askLines(
      {
        ...{ environment, filters, fromMs, toMs: slice.toMs, most, direction: 'forward', onlyEvents: true },
        requestId: `falco-export-${environment.id}`,
      },
      signal
    );
    if (page.kind !== 'lines') {
      yield page;
      return;
    }
    const fresh = page.entries.filter((entry) => !known.has(entryKey(entry)));
    yield { kind: 'rows', rows: fresh.map((entry) => exportRow(parseLine(entry, parseOptions), format)), fromMs };
    const newest = page.entries[page.entries.length - 1];
    if (!page.full || !newest) {
      return;
    }
    // Its millisecond is asked for again, as the limit may have cut it: ranges begin behind a millisecond.
    const next = nsToMs(newest.tsNs) - 1;
    if (next <= fromMs && fresh.length === 0) {
      if (most === LINES_AT_MOST) {
        yield {
          kind: 'problem',
          problem: problem('loki', 'too-much', `More than ${most} events are of one millisecond.`),
        };
        return;
      }
      most = LINES_AT_MOST;
    }
    known = new Set([...(next <= fromMs ? known : []), ...page.entries.map(entryKey)]);
    fromMs = Math.max(fromMs, next);
  }
}
