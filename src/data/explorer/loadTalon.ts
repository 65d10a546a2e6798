import { type Environment } from 'domain/environment/types';
import { entity } from 'domain/event/aliases';
import { nsToMs } from 'domain/event/time';
import { type FalcoEvent } from 'domain/event/types';
import { readTalonAction, type TalonAction, talonSelector } from 'domain/explorer/talon';
import { logEntriesFromFrames } from 'lib/frames/logFrames';
import { type Run } from '../answer/follow';
import { askLoki } from '../loki/askLoki';
import { DO_NOT_SPLIT } from 'domain/logql/doNotSplit';

/** Talon acts at once; what comes later is about another event. Clocks differ a little. */
const BEFORE_MS = 2000;
const AFTER_MS = 2 * 60_000;

const MOST_ACTIONS = 50;

/**
 * What Falco Talon did to an event's pod right after it, from the lines of its Loki notifier. undefined for an event that
 * names no pod: Talon's lines name nothing else that an event does.
 */
export function loadTalon(environment: Environment, event: FalcoEvent): Run<readonly TalonAction[]> | undefined {
  const namespace = entity(event, 'namespace');
  const pod = entity(event, 'pod');
  if (!namespace || !pod) {
    return undefined;
  }
  const ms = nsToMs(event.timeNs);
  const requestId = `falco-talon-${environment.id}`;
  return askLoki(
    {
      uid: environment.lokiUid,
      requestId,
      fromMs: ms - BEFORE_MS,
      toMs: ms + AFTER_MS,
      targets: [
        {
          refId: `${DO_NOT_SPLIT}-${requestId}`,
          expr: talonSelector(namespace, pod),
          queryType: 'range',
          maxLines: MOST_ACTIONS,
          direction: 'forward',
        },
      ],
    },
    ({ series }) => logEntriesFromFrames(series).entries.flatMap((entry) => readTalonAction(entry) ?? [])
  );
}
