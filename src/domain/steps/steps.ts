import { entity, fieldValue } from '../event/aliases';
import { nsToMs } from '../event/time';
import type { FalcoEvent } from '../event/types';
import type { Technique } from '../mitre/attack';
import { readMitreTags } from '../mitre/tags';
import type { Tactic } from '../mitre/tactics';
import type { Incident } from '../incidents/incidents';
import { tacticsOf, type ScoreOptions } from '../incidents/score';
import { seatKey, seatOf, type Seat } from '../incidents/seat';

/** One thing that was done on the way of an incident, however often: one rule, one place, one process or account. */
export interface Step {
  readonly rule: string;
  readonly seat: Seat;
  /** In the order of the matrix; none where no tag names one. */
  readonly tactics: readonly Tactic[];
  /** As the tags name them, each once; those of the catalogue alone. */
  readonly techniques: readonly Technique[];
  readonly deed: Deed;
  /** In the order of time. */
  readonly events: readonly [FalcoEvent, ...FalcoEvent[]];
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Who did what to what, as the first event of a step says it. Texts are as they came. */
export interface Deed {
  readonly process?: string;
  readonly parent?: string;
  readonly user?: string;
  /** Of audit logs and clouds: who acts there is no process. */
  readonly account?: string;
  /** What an account did, in the words of its source. */
  readonly action?: string;
  /** A file, the other end of a connection, an object of Kubernetes. */
  readonly target?: string;
  readonly commandLine?: string;
}

interface Growing extends Omit<Step, 'events' | 'lastMs'> {
  readonly events: [FalcoEvent, ...FalcoEvent[]];
}

/**
 * The steps of an incident in the order in which each was done first. What is done again is the same step: a loop that reads one file
 * a hundred times is one thing to read of.
 */
export function stepsOf({ events }: Pick<Incident, 'events'>, tagsOf?: ScoreOptions['tagsOf']): Step[] {
  const steps = new Map<string, Growing>();
  for (const event of events) {
    const seat = seatOf(event);
    const deed = deedOf(event);
    const { process, account, action, target } = deed;
    const key = JSON.stringify([event.rule, seatKey(seat), account ?? process ?? null, action ?? null, target ?? null]);
    const known = steps.get(key);
    if (known) {
      known.events.push(event);
    } else {
      steps.set(key, { ...stepOf(event, seat, deed, tagsOf), events: [event] });
    }
  }
  return [...steps.values()].map((step) => ({
    ...step,
    lastMs: Math.max(...step.events.map(({ timeNs }) => nsToMs(timeNs))),
  }));
}

function stepOf(event: FalcoEvent, seat: Seat, deed: Deed, tagsOf: ScoreOptions['tagsOf']): Omit<Growing, 'events'> {
  const { rule, tags, timeNs } = event;
  const { techniques } = readMitreTags(tags.length > 0 ? tags : (tagsOf?.(rule) ?? []));
  return {
    ...{ rule, seat, deed },
    tactics: tacticsOf(event, tagsOf),
    techniques: techniques.flatMap(({ technique }) => technique ?? []),
    firstMs: nsToMs(timeNs),
  };
}

/** An event of an account has no process, whatever else it says. */
function deedOf(event: FalcoEvent): Deed {
  const process = entity(event, 'process');
  const user = entity(event, 'user');
  const action = entity(event, 'action');
  const target = remoteOf(event) ?? entity(event, 'target');
  if (process === undefined) {
    return given({ account: user, action, target, commandLine: entity(event, 'commandLine') });
  }
  return given({
    ...{ process, user, target },
    parent: entity(event, 'parent'),
    commandLine: entity(event, 'commandLine'),
  });
}

/** The other end of a connection: `10.0.0.5:41000->203.0.113.7:443` went to `203.0.113.7:443`. */
export function remoteOf(event: FalcoEvent): string | undefined {
  const connection = entity(event, 'connection');
  if (connection === undefined || !connection.includes('->')) {
    return undefined;
  }
  const [client = '', server = ''] = connection.split('->');
  // A server sees whoever came as the first of the two.
  return fieldValue(event, 'fd.type') === 'ipv4server' || fieldValue(event, 'fd.type') === 'ipv6server'
    ? client
    : server || undefined;
}

function given(deed: { readonly [name in keyof Deed]: string | undefined }): Deed {
  return Object.fromEntries(Object.entries(deed).filter(([, value]) => value !== undefined && value !== ''));
}
