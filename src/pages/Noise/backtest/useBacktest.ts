import { useCallback, useMemo, useState } from 'react';
import { type Run } from 'data/answer/follow';
import { useAnswer } from 'data/answer/useAnswer';
import { type Counts } from 'data/events/loadCounts';
import { type Lines, type LinesQuestion, loadLines } from 'data/events/loadLines';
import { loadOlder } from 'data/explorer/loadOlder';
import { loadWhere } from 'data/events/loadWhere';
import { type HiddenCount, loadHidden } from 'data/noise/loadHidden';
import { parseLine } from 'domain/event/lines/parse';
import { type FalcoEvent } from 'domain/event/types';
import { detectionsOf } from 'domain/logql/detections';
import { type EventFilters } from 'domain/logql/filters';
import { backtest } from 'domain/noise/hidden/backtest';
import { type BacktestReport } from 'domain/noise/hidden/backtestReport';
import { eachOnce } from 'domain/noise/hidden/hiddenSummary';
import { type Answer, currentValue } from 'domain/problem/answer';
import { type Tuning } from 'domain/rules/tuning/tuning';
import { type Environment } from 'domain/environment/types';
import { type EventsQuestion } from 'scenes/events/question';
import { highPriorityIn } from 'domain/environment/together';
import { parseOptionsOf } from 'domain/environment/parseOptions';

export interface Backtest {
  /** Exact counts by Loki. */
  readonly count: Answer<HiddenCount>;
  readonly pods: Answer<Counts>;
  /** Hidden events, newest first to be had. */
  readonly lines: Answer<Lines>;
  /** What the events that were read say, hidden ones and the sample together. */
  readonly report: BacktestReport;
  readonly loadMore: () => void;
  readonly retry: () => void;
  readonly retryLines: () => void;
}

/** Lines of hidden events a page. */
const LINES = 500;

/** Tries a tuning on the past: counted by Loki, and by the events that can be read. */
export function useBacktest(
  question: EventsQuestion<Environment> | undefined,
  tuning: Tuning | undefined,
  sample: readonly FalcoEvent[]
): Backtest {
  const about = JSON.stringify([question?.environment.id, question?.filters, tuning]);
  const run = useMemo(
    () => (question && tuning ? loadHidden({ ...question, tuning, requestId: 'studio' }) : undefined),
    [question, tuning]
  );
  const [count, retry] = useAnswer(run, about);
  const counted = currentValue(count);
  // The filters that find what is hidden, once it is known that they do.
  const hidden = counted?.kind === 'counted' ? counted.filters : undefined;
  const podsRun = useMemo(
    () => (question && hidden ? loadWhere({ ...question, filters: detectionsOf(hidden), field: 'pod' }) : undefined),
    [question, hidden]
  );
  const [pods] = useAnswer(podsRun, about);
  const { lines, loadMore, retryLines } = useHiddenLines(question, hidden, about);

  const environment = question?.environment;
  const entries = lines.value?.entries;
  const report = useMemo(() => {
    const options = environment && parseOptionsOf(environment);
    const read = (entries ?? [])
      .map((entry) => parseLine(entry, options))
      .filter((line): line is FalcoEvent => line.kind === 'event');
    return backtest(eachOnce(read, sample), tuning ? [tuning] : [], { highPriority: highPriorityIn(environment) });
  }, [entries, sample, tuning, environment]);

  return { count, pods, lines, report, loadMore, retry, retryLines };
}

function useHiddenLines(
  question: EventsQuestion<Environment> | undefined,
  hidden: EventFilters | undefined,
  about: string
) {
  const asked = useMemo(() => (question && hidden ? linesOf(question, hidden) : undefined), [question, hidden]);
  const newest = useMemo(() => asked && loadLines(asked), [asked]);
  // Lines of another question are never loaded on to.
  const [older, setOlder] = useState<{ readonly of: LinesQuestion; readonly run: Run<Lines> }>();
  const [lines, retryLines] = useAnswer(older !== undefined && older.of === asked ? older.run : newest, about);
  const loaded = currentValue(lines);
  const loadMore = useCallback(() => {
    if (asked && loaded) {
      setOlder({ of: asked, run: loadOlder(asked, loaded) });
    }
  }, [asked, loaded]);
  return { lines, loadMore, retryLines };
}

function linesOf({ environment, plan }: EventsQuestion<Environment>, hidden: EventFilters): LinesQuestion {
  return { environment, filters: detectionsOf(hidden), fromMs: plan.fromMs, toMs: plan.toMs, most: LINES };
}
