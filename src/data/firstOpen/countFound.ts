import { firstValueFrom } from 'rxjs';
import { type FoundStreams } from 'domain/firstOpen/foundStreams';
import { type FoundCount } from 'domain/firstOpen/sourceState';
import { takenEnvironment, type SourceName } from 'domain/firstOpen/takenEnvironment';
import { planCube } from 'domain/logql/cube/cube';
import { type Answer } from 'domain/setup/types';
import { askCube } from '../events/askCube';
import { failed, inTime, TIME_OUT_MS } from '../setup/answers';
import { type LokiApi } from '../setup/systemApis';
import { HOUR_MS } from 'domain/units/durations';
import { spanToRead } from './spanToRead';

/** Counts what was found as the pages count it: by one query over a day, or an hour where a day is much to read. */
export async function countFound(
  ask: LokiApi,
  source: SourceName,
  streams: FoundStreams,
  nowMs: number
): Promise<Answer<FoundCount>> {
  const spanMs = await spanToRead(ask, streams.selector, nowMs);
  const environment = takenEnvironment(source, streams, []);
  const counted = firstValueFrom(
    askCube({
      // Requests of one id cancel each other.
      environment: { ...environment, id: `first-open-${source.uid}-${streams.selector}` },
      filters: [],
      plan: planCube(nowMs - spanMs, nowMs, { points: 24, edges: 'snap' }),
    })
  ).then(
    (answer): Answer<FoundCount> =>
      answer.cube
        ? { status: 'ready', value: { events: answer.cube.total, hours: spanMs / HOUR_MS } }
        : failed(answer.problem.kind, answer.problem.message),
    (error: unknown) => failed('unread', String(error))
  );
  return inTime(counted, TIME_OUT_MS);
}
