import type { Tuning } from '../../rules/tuning/tuning';
import { explain, type Combination, type Names } from '../behaviour/combination';
import { type Recurrence } from '../behaviour/oddOnes';
import type { Feature, NoiseEvent } from '../behaviour/features';
import { hourOf } from '../behaviour/workloadHours';
import { tuningOf } from './suggest';
import { TupleBook, type Tuple } from '../behaviour/tuples';

/** A tuning that a person may take for some events, the safest first. */
export interface Offer {
  readonly tuning: Tuning;
  /** Events of those given that it hides. */
  readonly hides: number;
  /** `narrow` names actor and target, `broad` one of them, `turned` keeps only what it names: everything else is hidden. */
  readonly width: 'narrow' | 'broad' | 'turned';
  readonly specificity: number;
}

/** Any behaviour is worth an offer when a person chose the events. */
const ANY: Recurrence = { events: 1, hours: 1, isSuspicious: () => false };
const MAX_NARROW = 4;
const ROOT = 'root';

/**
 * What the exception studio offers for events of one rule that a person chose: exceptions of actor and target that together
 * hide as many of them as can be, an exception of who did it alone, and, where it was never root, the rule for root only.
 * Events of another rule than the first one's are left out.
 */
export function offersFor(events: readonly NoiseEvent[]): Offer[] {
  const rule = events[0]?.rule;
  if (rule === undefined || rule === '') {
    return [];
  }
  const own = events.filter((event) => event.rule === rule);
  const book = new TupleBook();
  own.forEach((event) => book.add(event, hourOf(event.timeNs)));
  const tuples = book.list();
  const broad = explain(onlyActors(tuples), ANY);
  return [
    ...narrow(tuples).map((found) => offer(rule, found)),
    ...(broad === undefined ? [] : [offer(rule, broad)]),
    ...rootOnly(rule, own),
  ];
}

/** One exception after the other, each for what the ones before it leave. */
function narrow(tuples: readonly Tuple[]): Combination[] {
  const found: Combination[] = [];
  let left = tuples;
  while (left.length > 0 && found.length < MAX_NARROW) {
    const best = explain(left, ANY);
    if (best === undefined || best.names !== 'actor-and-target') {
      break;
    }
    found.push(best);
    left = left.filter((tuple) => !isExplained(tuple, best));
  }
  return found;
}

function isExplained({ features }: Tuple, { fields, comps, behaviours }: Combination): boolean {
  return behaviours.some(({ values }) =>
    fields.every((field, index) => {
      const feature = features.get(field);
      return feature?.comp === comps[index] && feature?.value === values[index];
    })
  );
}

/** What was run says who did it as well, where the rest of the event names a target. */
function onlyActors(tuples: readonly Tuple[]): Tuple[] {
  return tuples.map((tuple) => ({
    ...tuple,
    features: new Map(
      [...tuple.features]
        .filter(([field, { role }]) => role === 'actor' || field === 'proc.cmdline')
        .map(([field, feature]): [string, Feature] => [field, { ...feature, role: 'actor' }])
    ),
  }));
}

function offer(rule: string, found: Combination): Offer {
  const width: Record<Names, Offer['width']> = { 'actor-and-target': 'narrow', actor: 'broad', target: 'broad' };
  return {
    tuning: tuningOf(rule, found),
    hides: found.events,
    width: width[found.names],
    specificity: found.specificity,
  };
}

/** People's own accounts do many things that only matter when root does them. */
function rootOnly(rule: string, events: readonly NoiseEvent[]): Offer[] {
  const users = events.map(({ fields }) => fields['user.name']);
  const people = users.every((user) => typeof user === 'string' && user !== '' && user !== '<NA>' && user !== ROOT);
  return people
    ? [
        {
          tuning: { kind: 'only', rule, fields: ['user.name'], comps: ['='], values: [[ROOT]] },
          hides: events.length,
          width: 'turned',
          specificity: 0,
        },
      ]
    : [];
}
