import { entity, fieldValue } from '../event/aliases';
import type { FalcoEvent } from '../event/types';
import { fieldText } from '../event/visible';
import type { Priority } from '../falco/priority';
import { workloadOf } from '../noise/workload';
import { maskChanging, maskTarget } from './mask';

/** Of the way in which events are told apart: another version groups them otherwise. */
const FINGERPRINT_VERSION = 1;

/** Who did what where, without what changes from one time to the next. */
export interface Behaviour {
  readonly rule: string;
  readonly priority: Priority | undefined;
  /** The workload, or the host; with its cluster. */
  readonly where: string;
  readonly parent: string;
  readonly process: string;
  readonly target: string;
}

export type BehavingEvent = Pick<FalcoEvent, 'rule' | 'priority' | 'fields' | 'host' | 'cluster'>;

/** What an event does. Events of two rules or of two priorities are never one behaviour. */
export function behaviourOf(event: BehavingEvent): Behaviour {
  return {
    rule: event.rule,
    priority: event.priority,
    where: whereOf(event),
    parent: maskChanging(entity(event, 'parent') ?? ''),
    process: maskChanging(entity(event, 'process') ?? ''),
    target: targetOf(event),
  };
}

/** The key of a behaviour: equal for two events exactly where all of it is. */
export function fingerprint({ rule, priority, where, parent, process, target }: Behaviour): string {
  return `v${FINGERPRINT_VERSION}${JSON.stringify([rule, priority ?? null, where, parent, process, target])}`;
}

/** Clusters, namespaces, images and hosts are who they are. Of a container without an image the runtime made the name up. */
function whereOf({ fields, host, cluster }: BehavingEvent): string {
  const name = fields['container.name'];
  const masked = typeof name === 'string' ? { ...fields, 'container.name': maskChanging(name) } : fields;
  return workloadOf({ fields: masked, host, cluster });
}

/** What was done, and what to: an entry of the audit log says the first with a verb. */
function targetOf(event: BehavingEvent): string {
  const verb = fieldValue(event, 'ka.verb');
  const target = maskTarget(entity(event, 'target') ?? entity(event, 'connection') ?? '');
  return [...(typeof verb === 'string' ? [fieldText(verb)] : []), target].filter((part) => part !== '').join(' ');
}
