import { type DryRun, dryRunRequest, type HistorySeries, wouldHaveFired } from 'domain/alerting/firings/dryRun';
import { type AlertRule } from 'domain/alerting/types';
import { duration } from 'domain/logql/duration';
import { type PromSeries } from 'domain/promql/series';
import { type Run } from '../answer/follow';
import { askLoki } from '../loki/askLoki';
import { DO_NOT_SPLIT } from 'domain/logql/doNotSplit';
import { seriesFromFrames } from '../loki/seriesFrames';
import { askProm } from '../prometheus/askProm';

export interface DryRunQuestion {
  readonly rule: AlertRule;
  readonly lokiUid: string;
  readonly prometheusUid: string | undefined;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Tries one rule out on the past with one range query. */
export function loadDryRun(question: DryRunQuestion): Run<DryRun> {
  return question.rule.dryRun.source === 'loki' ? ofLoki(question) : ofPrometheus(question);
}

function ofLoki(question: DryRunQuestion): Run<DryRun> {
  const { rule, lokiUid } = question;
  const { expr, startMs, endMs, stepMs } = dryRunRequest(rule, question.fromMs, question.toMs);
  return askLoki(
    {
      uid: lokiUid,
      requestId: requestId(rule),
      fromMs: startMs,
      toMs: endMs,
      stepMs,
      targets: [
        {
          refId: `${DO_NOT_SPLIT}-${rule.key}`,
          expr,
          queryType: 'range',
          direction: 'forward',
          step: duration(stepMs),
        },
      ],
    },
    ({ series }) => judged(question, seriesFromFrames(series))
  );
}

function ofPrometheus(question: DryRunQuestion): Run<DryRun> {
  const { rule, prometheusUid = '' } = question;
  const { expr, startMs, endMs, stepMs } = dryRunRequest(rule, question.fromMs, question.toMs);
  return askProm(
    {
      uid: prometheusUid,
      requestId: requestId(rule),
      fromMs: startMs,
      toMs: endMs,
      queries: [{ refId: 'A', expr, kind: 'range', stepMs }],
    },
    expr,
    ({ series }) => ({ value: judged(question, (series.get('A') ?? []).map(toHistory)) })
  );
}

function requestId({ uid }: AlertRule): string {
  return `falco-dry-run-${uid}`;
}

function judged({ rule, fromMs, toMs }: DryRunQuestion, history: readonly HistorySeries[]): DryRun {
  return { firings: wouldHaveFired(rule, history, fromMs, toMs), fromMs, toMs };
}

function toHistory({ labels, points }: PromSeries): HistorySeries {
  return { labels, times: points.map(({ timeMs }) => timeMs), values: points.map(({ value }) => value) };
}
