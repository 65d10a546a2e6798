import { DEFAULT_SELECTOR } from 'domain/environment/defaults';
import { candidateSelectors, namingLabels } from 'domain/firstOpen/candidates';
import { type FoundStreams, ownSamples, readSamples, type Sample } from 'domain/firstOpen/foundStreams';
import { asStrings, isRecord } from 'domain/narrowing/narrowing';
import { type Answer } from 'domain/setup/types';
import { type LokiApi } from '../setup/systemApis';
import { mapAnswer, readAnswer } from '../setup/answers';
import { addUncounted } from './addUncounted';
import { LOOKED_BACK_MS } from './spanToRead';

/** Loki takes lines that are up to ten minutes ahead of it: those of a clock that is fast are there. */
const AHEAD_MS = 600_000;
/** Lines that are read of each candidate: enough to know what they are, and no more. */
const LINES = 100;
/** Candidates that are asked for at most. */
const MOST_CANDIDATES = 6;

/**
 * What a Loki holds of Falco's, by few requests that cost little however large it is: its labels, the values of those by
 * which programs are named, and the newest lines of the streams whose names fit. Never throws.
 */
export async function lookForEvents(ask: LokiApi, nowMs: number): Promise<Answer<readonly FoundStreams[]>> {
  const range = { start: `${nowMs - LOOKED_BACK_MS}000000`, end: `${nowMs}000000` };
  const names = readAnswer(await ask.get('labels', range), readList, 'Loki did not list its labels.');
  if (names.status === 'error') {
    return inPlainWords(ask, names, nowMs);
  }
  const values = await Promise.all(
    namingLabels(names.value).map(
      async (name) =>
        [name, mapAnswer(await ask.get(`label/${encodeURIComponent(name)}/values`, range), readList)] as const
    )
  );
  const known = new Map(values.map(([name, answer]) => [name, (answer.status === 'ready' && answer.value) || []]));
  const samples = await Promise.all(
    candidateSelectors(names.value, known)
      .slice(0, MOST_CANDIDATES)
      .map(async (selector) => ({
        selector,
        answer: await ask.lines(selector, nowMs - LOOKED_BACK_MS, nowMs + AHEAD_MS, LINES),
      }))
  );
  const found = await readWhole(
    ask,
    samples.flatMap(({ selector, answer }): Sample[] =>
      answer.status === 'ready' ? [{ selector, entries: answer.value }] : []
    ),
    nowMs
  );
  // Nothing found where not all was looked at is no "nowhere".
  const failures = [...values.map(([, answer]) => answer), ...samples.map(({ answer }) => answer)].filter(
    ({ status }) => status === 'error'
  );
  const [failure] = failures;
  return found.length === 0 && failure?.status === 'error'
    ? failure
    : { status: 'ready', value: await withAllClusters(ask, found, range) };
}

/** Of a Loki that is down Grafana says that its plugin failed, except to a query: that says what is the matter. */
async function inPlainWords(ask: LokiApi, failure: Failure, nowMs: number): Promise<Failure> {
  if (failure.problem.kind === 'time-out') {
    return failure;
  }
  const query = await ask.lines(DEFAULT_SELECTOR, nowMs - 1000, nowMs, 1);
  return query.status === 'ready' ? failure : query;
}

type Failure = Extract<Answer<unknown>, { status: 'error' }>;

/** The newest lines are of the busiest clusters; the index knows all. Where it does not answer, those found stand. */
function withAllClusters(
  ask: LokiApi,
  found: readonly FoundStreams[],
  range: Readonly<Record<string, string>>
): Promise<readonly FoundStreams[]> {
  return Promise.all(
    found.map(async (streams) => {
      const place = streams.fields.cluster;
      if (place.kind !== 'label') {
        return streams;
      }
      const answer = await ask.get(`label/${encodeURIComponent(place.name)}/values`, {
        ...range,
        query: streams.selector,
      });
      const clusters = answer.status === 'ready' ? (readList(answer.value) ?? []) : [];
      return { ...streams, clusters: [...new Set([...streams.clusters, ...clusters])].sort() };
    })
  );
}

/** `{data: [...]}`, or the bare list; what answers without a list is no Loki. An empty Loki leaves `data` out. */
function readList(answer: unknown): readonly string[] | undefined {
  if (Array.isArray(answer)) {
    return asStrings(answer);
  }
  return isRecord(answer) && (answer.status === 'success' || Array.isArray(answer.data))
    ? asStrings(answer.data)
    : undefined;
}

/** What lines say, the newest and those of kinds that are rare. */
async function readWhole(ask: LokiApi, samples: readonly Sample[], nowMs: number): Promise<readonly FoundStreams[]> {
  return readSamples(await Promise.all(ownSamples(samples).map((sample) => addUncounted(ask, sample, nowMs))));
}

/** What the lines of one stream selector are, by few requests. Never throws. */
export async function lookAtSelector(
  ask: LokiApi,
  selector: string,
  nowMs: number
): Promise<Answer<readonly FoundStreams[]>> {
  const newest = await ask.lines(selector, nowMs - LOOKED_BACK_MS, nowMs + AHEAD_MS, LINES);
  return newest.status === 'ready'
    ? { status: 'ready', value: await readWhole(ask, [{ selector, entries: newest.value }], nowMs) }
    : newest;
}
