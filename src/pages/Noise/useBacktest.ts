import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Unsubscribable } from 'rxjs';
import { type CountsState } from 'data/events/loadCounts';
import { type LinesQuestion, type LinesState, loadLines, loadOlder, NO_LINES } from 'data/events/loadLines';
import { loadWhere } from 'data/events/loadWhere';
import { type HiddenCount, loadHidden } from 'data/noise/loadHidden';
import { parseLine } from 'domain/event/lines/parse';
import { type FalcoEvent } from 'domain/event/types';
import { detectionsOf } from 'domain/logql/detections';
import { backtest, type BacktestReport } from 'domain/noise/hidden/backtest';
import { eachOnce } from 'domain/noise/hidden/hiddenSummary';
import { type Tuning } from 'domain/rules/tuning/tuning';
import { type EventsQuestion } from 'scenes/events/question';
import { parseOptionsOf } from 'scenes/events/parseOptions';

export interface Backtest {
  /** Exact counts by Loki. */
  readonly count: HiddenCount;
  readonly pods: CountsState;
  /** Hidden events, newest first to be had. */
  readonly lines: LinesState;
  /** What the events that were read say, hidden ones and the sample together. */
  readonly report: BacktestReport;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

/** Lines of hidden events a page. */
const LINES = 500;

const LOADING = { status: 'loading' } as const;

/** Tries a tuning on the past: counted by Loki, and by the events that can be read. */
export function useBacktest(
  question: EventsQuestion | undefined,
  tuning: Tuning | undefined,
  sample: readonly FalcoEvent[]
): Backtest {
  const [count, setCount] = useState<HiddenCount>(LOADING);
  const [pods, setPods] = useState<CountsState>(LOADING);
  const [lines, setLines] = useState<LinesState>(NO_LINES);
  const [older, setOlder] = useState<Unsubscribable>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (!question || !tuning) {
      return undefined;
    }
    const running: Unsubscribable[] = [];
    const show = (next: HiddenCount) => {
      setCount(next);
      if (next.status === 'ready') {
        running.push(loadWhere({ ...question, filters: detectionsOf(next.filters), field: 'pod' }, setPods));
        const request = loadLines(linesOf(question, next), NO_LINES, setLines);
        running.push(...(request ? [request] : []));
      }
    };
    running.push(loadHidden({ ...question, tuning, requestId: 'studio' }).subscribe(show));
    return () => {
      running.forEach((request) => request.unsubscribe());
      setCount(LOADING);
      setPods(LOADING);
      setLines(NO_LINES);
    };
  }, [question, tuning, attempt]);

  useEffect(() => () => older?.unsubscribe(), [older]);
  const loadMore = useCallback(() => {
    if (question && count.status === 'ready') {
      setOlder(loadOlder(linesOf(question, count), lines, setLines));
    }
  }, [question, count, lines]);

  const environment = question?.environment;
  const report = useMemo(() => {
    const options = environment && parseOptionsOf(environment);
    const hidden = lines.entries
      .map((entry) => parseLine(entry, options))
      .filter((line): line is FalcoEvent => line.kind === 'event');
    return backtest(eachOnce(hidden, sample), tuning ? [tuning] : []);
  }, [lines.entries, sample, tuning, environment]);

  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  return { count, pods, lines, report, loadMore, retry };
}

function linesOf(
  { environment, plan }: EventsQuestion,
  { filters }: Extract<HiddenCount, { status: 'ready' }>
): LinesQuestion {
  return { environment, filters: detectionsOf(filters), fromMs: plan.fromMs, toMs: plan.toMs, most: LINES };
}
