import { type Sample, streamsOf } from 'domain/firstOpen/foundStreams';
import { renderUncounted } from 'domain/logql/query/renderUncounted';
import { type LokiApi } from '../setup/systemApis';
import { spanToRead } from './spanToRead';

/** Lines that are read of what is rare: as many kinds as that are at once. */
const LINES = 100;
/** How often it is asked what is still not counted: each time some more kinds are known, or it was the last. */
const MOST_ROUNDS = 3;

/**
 * A sample with lines of the kinds that are too rare to be among it, one in ten thousand say: Loki is asked for the events
 * that would not be counted if the sample were all. Nearly always there are none, and that is one query which costs what
 * counting costs. Where it does not answer, the sample stands.
 */
export async function addUncounted(ask: LokiApi, sample: Sample, nowMs: number): Promise<Sample> {
  let known = sample;
  let spanMs: number | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const streams = streamsOf(known);
    const expr = streams && renderUncounted(streams);
    if (expr === undefined) {
      return known;
    }
    spanMs ??= await spanToRead(ask, sample.selector, nowMs);
    const answer = await ask.lines(expr, nowMs - spanMs, nowMs, LINES);
    if (answer.status !== 'ready' || answer.value.length === 0) {
      return known;
    }
    known = { ...known, entries: [...known.entries, ...answer.value] };
  }
  return known;
}
