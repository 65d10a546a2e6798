import { type Unsubscribable } from 'rxjs';
import { dryRunRequest, type DryRunState, type HistorySeries, wouldHaveFired } from 'domain/alerting/firings/dryRun';
import { type AlertRule } from 'domain/alerting/types';
import { duration } from 'domain/logql/duration';
import { type PromSeries } from 'domain/promql/series';
import { problemText } from 'lib/problem/problemText';
import { DO_NOT_SPLIT, runLoki } from '../loki/runLoki';
import { seriesFromFrames } from '../loki/seriesFrames';
import { runProm } from '../prometheus/runProm';

export interface DryRunQuestion {
  readonly rule: AlertRule;
  readonly lokiUid: string;
  readonly prometheusUid: string | undefined;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Tries one rule out on the past with one range query. Calls `show` once more when it is over. */
export function loadDryRun(question: DryRunQuestion, show: (state: DryRunState) => void): Unsubscribable {
  show({ status: 'running' });
  return question.rule.dryRun.source === 'loki' ? askLoki(question, show) : askPrometheus(question, show);
}

function askLoki({ rule, lokiUid, fromMs, toMs }: DryRunQuestion, show: (state: DryRunState) => void): Unsubscribable {
  const { expr, startMs, endMs, stepMs } = dryRunRequest(rule, fromMs, toMs);
  const requestId = `falco-dry-run-${rule.uid}`;
  return runLoki({
    uid: lokiUid,
    requestId,
    fromMs: startMs,
    toMs: endMs,
    stepMs,
    targets: [
      { refId: `${DO_NOT_SPLIT}-${rule.key}`, expr, queryType: 'range', direction: 'forward', step: duration(stepMs) },
    ],
  }).subscribe((result) => {
    if (result.state === 'error') {
      show({ status: 'failed', title: problemText(result.problem).title, message: result.problem.message });
    }
    if (result.state === 'done') {
      show(judged(rule, seriesFromFrames(result.data.series), fromMs, toMs));
    }
  });
}

function askPrometheus(
  { rule, prometheusUid = '', fromMs, toMs }: DryRunQuestion,
  show: (state: DryRunState) => void
): Unsubscribable {
  const { expr, startMs, endMs, stepMs } = dryRunRequest(rule, fromMs, toMs);
  return runProm({
    uid: prometheusUid,
    requestId: `falco-dry-run-${rule.uid}`,
    fromMs: startMs,
    toMs: endMs,
    queries: [{ refId: 'A', expr, kind: 'range', stepMs }],
  }).subscribe((result) => {
    if (result.state === 'error') {
      show({ status: 'failed', title: problemText(result.problem).title, message: result.problem.message });
    }
    if (result.state === 'done') {
      show(judged(rule, (result.series.get('A') ?? []).map(toHistory), fromMs, toMs));
    }
  });
}

function judged(rule: AlertRule, history: readonly HistorySeries[], fromMs: number, toMs: number): DryRunState {
  return { status: 'done', firings: wouldHaveFired(rule, history, fromMs, toMs), fromMs, toMs };
}

function toHistory({ labels, points }: PromSeries): HistorySeries {
  return { labels, times: points.map(({ timeMs }) => timeMs), values: points.map(({ value }) => value) };
}
