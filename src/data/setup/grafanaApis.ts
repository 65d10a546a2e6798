import { getDataSourceSrv } from '@grafana/runtime';
import type { Answer } from 'domain/setup/types';
import { isRecord } from 'domain/narrowing/narrowing';
import { currentValue } from 'domain/problem/answer';
import { logEntriesFromFrames } from 'lib/frames/logFrames';
import { endOf } from 'data/answer/answerOf';
import { getLokiResource } from 'data/loki/fieldValues';
import { problemOf } from 'lib/problem/problemOf';
import { DO_NOT_SPLIT } from 'domain/logql/doNotSplit';
import { lokiDataSource, runLoki } from 'data/loki/runLoki';
import { runProm } from 'data/prometheus/runProm';
import { attempt, failed, inTime, TIME_OUT_MS } from './answers';
import type { LokiApi, Progress, PrometheusApi } from './systemApis';

let asked = 0;

/** Asks through Grafana's Loki data source with the person's own rights. */
export function grafanaLoki(uid: string, progress: Progress): LokiApi {
  return {
    get: (path, params) =>
      told(progress, async () => {
        const { problem } = await lokiDataSource(uid);
        return problem
          ? failed(problem.kind, problem.message)
          : attempt(
              () => getLokiResource(uid, path, params),
              (error) => problemOf('loki', error).kind
            );
      }),
    lines: (expr, fromMs, toMs, maxLines) =>
      told(progress, async () => {
        const answer = await endOf(
          runLoki({
            uid,
            requestId: `falco-set-up-${++asked}`,
            fromMs,
            toMs,
            targets: [
              { refId: `${DO_NOT_SPLIT}-set-up`, expr, queryType: 'range', maxLines, direction: 'backward' as const },
            ],
          })
        );
        return answer.status === 'ready'
          ? { status: 'ready', value: logEntriesFromFrames(answer.value.series).entries }
          : failed(answer.problem.kind, answer.problem.message);
      }),
  };
}

/** Asks through Grafana's Prometheus data source with the person's own rights. */
export function grafanaPrometheus(uid: string, progress: Progress): PrometheusApi {
  return {
    get: (path, params) =>
      told(progress, () =>
        attempt(
          async () => dataOf(await getResource(uid, `api/v1/${path}`, params)),
          (error) => problemOf('prometheus', error).kind
        )
      ),
    query: (expr, atMs) =>
      told(progress, async () => {
        const refId = 'set-up';
        const answer = await endOf(
          runProm({
            uid,
            requestId: `falco-set-up-${++asked}`,
            fromMs: atMs - 60_000,
            toMs: atMs,
            queries: [{ refId, expr, kind: 'instant' }],
          })
        );
        const problem = answer.status === 'ready' ? answer.value.problems.get(refId) : answer.problem;
        return problem
          ? failed(problem.kind, problem.message)
          : { status: 'ready', value: currentValue(answer)?.series.get(refId) ?? [] };
      }),
  };
}

async function told<T>(progress: Progress, ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  progress.asked();
  try {
    return await inTime(
      ask().catch((error: unknown) => failed('unread', String(error))),
      TIME_OUT_MS
    );
  } finally {
    progress.answered();
  }
}

async function getResource(uid: string, path: string, params: Readonly<Record<string, string>>): Promise<unknown> {
  const dataSource = await getDataSourceSrv().get({ uid });
  if (!('getResource' in dataSource) || typeof dataSource.getResource !== 'function') {
    throw new Error('This data source has no way to its API.');
  }
  return dataSource.getResource(path, params, { showErrorAlert: false });
}

function dataOf(answer: unknown): unknown {
  return isRecord(answer) && 'data' in answer ? answer.data : answer;
}
