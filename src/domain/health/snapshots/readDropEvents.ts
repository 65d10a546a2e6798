import { DROP_RULE } from '../../falco/internal';
import type { DropReading } from '../sensors/sensor';
import { dropShare } from '../sensors/thresholds';
import type { TaintWindow } from '../taint/taint';
import { causesOf, hostOf, numberField, timeOf, type InternalEvent } from './internalEvents';

/** Taint by events of dropped system calls: the second before each. */
export function readDropEvents(events: readonly InternalEvent[]): readonly TaintWindow[] {
  return events
    .filter(({ rule }) => rule === DROP_RULE)
    .map((event) => {
      const share = readDropEvent(event)?.now;
      return {
        cluster: event.cluster,
        host: hostOf(event),
        fromMs: timeOf(event) - 1000,
        toMs: timeOf(event),
        cause: 'drops' as const,
        lost: numberField(event.fields, 'n_drops'),
        ...(share ? { share } : {}),
      };
    })
    .sort((a, b) => a.fromMs - b.fromMs);
}

/** What one event of dropped system calls says of its second. */
export function readDropEvent({ fields }: Pick<InternalEvent, 'fields'>): DropReading | undefined {
  const dropped = numberField(fields, 'n_drops');
  const events = numberField(fields, 'n_evts');
  if (dropped === undefined || events === undefined) {
    return undefined;
  }
  const share = dropShare(events, dropped);
  return { range: share, now: share, causes: causesOf(fields), atLeast: false };
}
