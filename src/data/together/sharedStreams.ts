import { defer, forkJoin, from, map, of } from 'rxjs';
import { type Together } from 'domain/environment/together';
import { type Overlap, possibleOverlaps } from 'domain/logql/overlap';
import { asNumber, isRecord } from 'domain/narrowing/narrowing';
import { type CubePlan } from 'domain/logql/cube/cube';
import { getLokiResource } from '../loki/fieldValues';
import { type Run } from '../answer/follow';

/** Two environments that read the same streams of one Loki: their events are counted twice. */
export type Shared = Overlap & { readonly streams: number };

/** Looks for streams that two of several environments read, in Loki's index. What it does not answer is not known. */
export function loadShared(scope: Together, { fromMs, toMs }: CubePlan): Run<readonly Shared[]> {
  const overlaps = possibleOverlaps(scope.environments);
  return overlaps.length === 0
    ? of({ status: 'ready', value: [] })
    : forkJoin(overlaps.map((overlap) => defer(() => from(countStreams(overlap, fromMs, toMs))))).pipe(
        map((counts) => ({
          status: 'ready',
          value: overlaps
            .map((overlap, index) => ({ ...overlap, streams: counts[index] ?? 0 }))
            .filter(({ streams }) => streams > 0),
        }))
      );
}

async function countStreams({ environments: [{ lokiUid }], selector }: Overlap, fromMs: number, toMs: number) {
  try {
    const range = { start: `${fromMs}000000`, end: `${toMs}000000` };
    const answer = await getLokiResource(lokiUid, 'index/stats', { query: selector, ...range });
    return (isRecord(answer) ? asNumber(answer.streams) : undefined) ?? 0;
  } catch {
    return 0;
  }
}
