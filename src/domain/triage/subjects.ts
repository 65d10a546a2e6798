import { type BehavingEvent, behaviourOf, fingerprint } from '../explorer/fingerprint';
import { maskChanging } from '../explorer/mask';
import { fnvText } from '../hash/fnv';
import type { Incident } from '../incidents/incidents';
import { seatOf, type Seat, type SeatedEvent } from '../incidents/seat';
import type { Subject } from './judgement';

/** So many rules and places are marked: an annotation is no list of all that an incident touched. */
const MOST_MARKS = 12;

/**
 * An incident's kind: its rules and where, without what changes from run to run, so that what was said of it is there the
 * next time.
 */
export function incidentSubject({ events, seats }: Pick<Incident, 'events' | 'seats'>): Subject {
  const rules = [...new Set(events.map(({ rule }) => rule))].sort();
  const where = seats.map(({ kind, cluster, namespace, name }) => [kind, cluster, namespace, maskChanging(name)]);
  return {
    key: `v1-${digest(JSON.stringify([rules, where.map((one) => JSON.stringify(one)).sort()]))}`,
    marks: [...rules.map(ruleMark).slice(0, MOST_MARKS), ...new Set(seats.flatMap(seatMarks).slice(0, MOST_MARKS))],
  };
}

/** What events of one behaviour share. */
export function behaviourSubject(event: BehavingEvent & SeatedEvent): Subject {
  return {
    key: keyOfEvent(event),
    marks: [ruleMark(event.rule), ...seatMarks(seatOf(event))],
  };
}

/** The key of an event's behaviour alone: rows ask for it by the hundred. */
export function keyOfEvent(event: BehavingEvent): string {
  return behaviourKey(fingerprint(behaviourOf(event)));
}

/** The key of a behaviour by its fingerprint. */
export function behaviourKey(print: string): string {
  return `b1-${digest(print)}`;
}

/** What a judgement concerns that is about events of a rule. */
export function ruleMark(rule: string): string {
  return `r-${digest(rule)}`;
}

/** How labels of alerts end that hold a place: their front is the shipper's. */
const PLACE_LABELS = {
  pod: /(^|_)pod(_name)?$/,
  namespace: /(^|_)(namespace|ns)(_name)?$/,
  host: /(^|_)(hostname|host)$/,
};

/** The marks that a judgement must all have to concern an alert: its rule, and its place where it has one. */
export function alertMarks(labels: Readonly<Record<string, string>>): readonly string[] {
  const named = (pattern: RegExp) =>
    Object.entries(labels).find(([name, value]) => pattern.test(name) && value !== '' && value !== '<NA>')?.[1];
  const pod = named(PLACE_LABELS.pod);
  const host = named(PLACE_LABELS.host);
  return [
    ...(labels.rule ? [ruleMark(labels.rule)] : []),
    ...(pod !== undefined
      ? [podMark(named(PLACE_LABELS.namespace) ?? '', pod)]
      : host === undefined
        ? []
        : [hostMark(host)]),
  ];
}

function seatMarks({ kind, namespace, name }: Seat): string[] {
  switch (kind) {
    case 'pod':
      return [podMark(namespace, name)];
    case 'host':
      return [hostMark(name)];
    default:
      return [];
  }
}

function podMark(namespace: string, pod: string): string {
  return `p-${digest(JSON.stringify([namespace, maskChanging(pod)]))}`;
}

function hostMark(host: string): string {
  return `h-${digest(host)}`;
}

/** 64 bits in hexadecimal digits: the text's hash, and that of the text behind something else. */
function digest(text: string): string {
  return fnvText(text) + fnvText(`-${text}`);
}
