import { combineLatest, map } from 'rxjs';
import {
  type CountsOfRule,
  latenessOf,
  latenessParts,
  PART_MS,
  type SourceLateness,
} from 'domain/alerting/lateness/lateness';
import { arrivedQuery, happenedQuery } from 'domain/alerting/lateness/latenessQueries';
import { lookBackOf } from 'domain/alerting/lookBack';
import { type Environment } from 'domain/environment/types';
import { WHOLE_PROMETHEUS } from 'domain/health/healthScope';
import { duration } from 'domain/logql/duration';
import { joinAnswers } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';
import { type Run } from '../answer/follow';
import { askLoki } from '../loki/askLoki';
import { DO_NOT_SPLIT } from 'domain/logql/doNotSplit';
import { seriesFromFrames } from '../loki/seriesFrames';
import { askProm } from '../prometheus/askProm';

/** How late events of an environment came. */
export interface Lateness {
  readonly sources: readonly SourceLateness[];
  /** Whether Prometheus has anything of what Falcosidekick received. */
  readonly isCounted: boolean;
}

export interface LatenessQuestion {
  readonly environment: Environment;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Measures by one question to Loki and one to Prometheus, over the range and what may have come late into it; undefined where
 * there is no Prometheus to ask, or where lines do not tell their source and rule.
 */
export function loadLateness({ environment, ...range }: LatenessQuestion): Run<Lateness> | undefined {
  const happened = happenedQuery(environment);
  if (!environment.prometheusUid || !happened) {
    return undefined;
  }
  const arrived = arrivedQuery(WHOLE_PROMETHEUS);
  const { firstMs, lastMs } = latenessParts(range);
  const asked = { fromMs: firstMs, toMs: lastMs, requestId: `falco-lateness-${environment.id}` };
  const target = { refId: `${DO_NOT_SPLIT}-lateness`, expr: happened.expr, queryType: 'range' as const };
  const inLoki = askLoki<readonly CountsOfRule[]>(
    {
      ...asked,
      uid: environment.lokiUid,
      stepMs: PART_MS,
      targets: [{ ...target, direction: 'forward', step: duration(PART_MS) }],
    },
    ({ series }) => seriesFromFrames(series).map((one) => ({ ...one, ...named(one.labels, happened) }))
  );
  const received = askProm<readonly CountsOfRule[]>(
    {
      ...asked,
      uid: environment.prometheusUid,
      queries: [{ refId: 'A', expr: arrived.expr, kind: 'range', stepMs: PART_MS }],
    },
    arrived.expr,
    ({ series }) => ({
      value: (series.get('A') ?? []).map(({ labels, points }) => ({
        ...named(labels, arrived),
        times: points.map(({ timeMs }) => timeMs),
        values: points.map(({ value }) => value),
      })),
    })
  );
  const lookBack = lookBackOf(environment.attention);
  return combineLatest([received, inLoki]).pipe(
    map((answers) =>
      joinAnswers<readonly CountsOfRule[], readonly CountsOfRule[], Lateness, Problem>(answers, (came, was) => ({
        sources: latenessOf(came, was, range, lookBack),
        isCounted: came.length > 0,
      }))
    )
  );
}

function named(labels: Readonly<Record<string, string>>, names: { readonly source: string; readonly rule: string }) {
  return { source: labels[names.source] ?? '', rule: labels[names.rule] ?? '' };
}
