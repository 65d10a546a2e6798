import { type Unsubscribable } from 'rxjs';
import { type CountedStreams, type SourceState } from 'domain/firstOpen/sourceState';
import { type SourceName } from 'domain/firstOpen/takenEnvironment';
import { grafanaLoki } from '../setup/grafanaApis';
import { countFound } from './countFound';
import { lookForEvents } from './lookForEvents';

/** Data sources that are looked into at once: each of them on its own, so that one that hangs holds up no other. */
const AT_ONCE = 6;

const QUIET = { asked: () => undefined, answered: () => undefined };

/** Looks into each data source and tells what is known of it, as it comes. */
export function lookIntoSources(
  sources: readonly SourceName[],
  nowMs: number,
  show: (uid: string, state: SourceState) => void
): Unsubscribable {
  const waiting = [...sources];
  let cancelled = false;
  const tell = (uid: string, state: SourceState): void => {
    if (!cancelled) {
      show(uid, state);
    }
  };
  const work = async (): Promise<void> => {
    for (let source = waiting.shift(); source !== undefined && !cancelled; source = waiting.shift()) {
      await lookInto(source, nowMs, tell);
    }
  };
  for (let worker = 0; worker < AT_ONCE; worker++) {
    void work();
  }
  return {
    unsubscribe: () => {
      cancelled = true;
    },
  };
}

async function lookInto(
  source: SourceName,
  nowMs: number,
  tell: (uid: string, state: SourceState) => void
): Promise<void> {
  tell(source.uid, { status: 'looking' });
  const ask = grafanaLoki(source.uid, QUIET);
  const answer = await lookForEvents(ask, nowMs);
  if (answer.status === 'error') {
    tell(source.uid, { status: 'failed', problem: answer.problem });
    return;
  }
  let found: readonly CountedStreams[] = answer.value.map((streams) => ({ streams }));
  tell(source.uid, { status: 'looked', found });
  await Promise.all(
    answer.value.map(async (streams, index) => {
      const count = await countFound(ask, source, streams, nowMs);
      found = found.map((one, at) => (at === index ? { ...one, count } : one));
      tell(source.uid, { status: 'looked', found });
    })
  );
}
