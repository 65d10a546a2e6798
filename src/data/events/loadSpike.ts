import { map, of } from 'rxjs';
import { judgeSpike, type SpikeVerdict } from 'domain/alerting/spike';
import { renderSpike, renderSpikePieces, SPIKE_PIECE, spikePlan } from 'domain/alerting/pack/spikeQuery';
import { type Environment } from 'domain/environment/types';
import { type ReadFrom } from 'domain/event/types';
import { type Cube } from 'domain/logql/cube/cube';
import { type EventFilters } from 'domain/logql/filters';
import { spikeOfCube } from 'domain/overview/spikeOfCube';
import { type Answer, mapAnswer } from 'domain/problem/answer';
import { type Run, runOf } from '../answer/follow';
import { askLoki } from '../loki/askLoki';
import { DO_NOT_SPLIT } from 'domain/logql/doNotSplit';
import { seriesFromFrames } from '../loki/seriesFrames';
import { loadCounts } from './loadCounts';

export interface Spike {
  readonly verdict: SpikeVerdict;
  /** The end of the hour that was judged. */
  readonly toMs: number;
  /** Whose it is, among several environments. */
  readonly from?: ReadFrom;
}

/**
 * Judges the hour that ends at a moment against the 24 hours before it, whatever range the page shows.
 * @param cube counts of the same filters, from which most of it follows where they reach as far
 */
export function loadSpike(environment: Environment, filters: EventFilters, toMs: number, cube?: Cube): Run<Spike> {
  const plan = spikePlan(toMs);
  const factor = environment.attention?.limits?.spikeFactor;
  const known = cube && spikeOfCube(cube, toMs, factor);
  return runOf(
    () => renderSpike(environment, filters, plan),
    (query): Run<Spike> =>
      known
        ? // The query that says the same by itself is what a person can repeat.
          countPieces(environment, filters, toMs, known.pieces).pipe(
            map((answer) => ({
              ...mapAnswer(answer, (counts) => ({ verdict: known.judge(counts), toMs })),
              query: query.expr,
            }))
          )
        : loadCounts({ lokiUid: environment.lokiUid, query, plan, requestId: requestOf(environment) }).pipe(
            map((answer) =>
              mapAnswer(answer, ({ rows }) => ({ verdict: judgeSpike(rows[0]?.counts ?? [], factor), toMs }))
            )
          )
  );
}

/** Counts some times of less than a window each by one query. */
function countPieces(
  environment: Environment,
  filters: EventFilters,
  endMs: number,
  pieces: NonNullable<ReturnType<typeof spikeOfCube>>['pieces']
): Run<readonly number[]> {
  if (pieces.length === 0) {
    return of<Answer<readonly number[]>>({ status: 'ready', value: [] });
  }
  const expr = renderSpikePieces(environment, filters, pieces, endMs);
  return askLoki(
    {
      uid: environment.lokiUid,
      requestId: requestOf(environment),
      fromMs: pieces[0]?.fromMs ?? endMs,
      toMs: endMs,
      targets: [{ refId: `${DO_NOT_SPLIT}-spike`, expr, queryType: 'instant' }],
    },
    ({ series }) => {
      const counts = new Map(
        seriesFromFrames(series).map(({ labels, values }) => [labels[SPIKE_PIECE], values.at(-1)])
      );
      return pieces.map((_, index) => counts.get(String(index)) ?? 0);
    }
  );
}

function requestOf({ id }: Environment): string {
  return `falco-spike-${id}`;
}
