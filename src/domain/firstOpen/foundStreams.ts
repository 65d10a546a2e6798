import { fieldPlacesFor } from '../environment/defaults';
import { type ReadSettings, readSettings } from '../environment/readLines';
import type { EntityField, EventStreams, FieldPlace } from '../environment/types';
import { parseLine } from '../event/lines/parse';
import type { FalcoEvent, LineShape, LogEntry } from '../event/types';
import { shapesOf } from '../setup/eventChecks';
import { fulfilsCondition } from '../logql/matcher';
import { oppositeOf, parseSelector, printSelector, type StreamMatcher } from '../logql/selector';

/** The newest lines that a selector found. */
export interface Sample {
  readonly selector: string;
  readonly entries: readonly LogEntry[];
}

/** Events under one stream selector of a Loki: how to ask for them, and what the newest of them are like. */
export interface FoundStreams extends EventStreams {
  /** How their lines write them, the most first. */
  readonly shapes: readonly LineShape[];
  /** How many of the lines that were looked at. */
  readonly sampled: number;
  /** In the order of their names. */
  readonly clusters: readonly string[];
  /** Tenants, where the answers of the data source are of several. */
  readonly tenants: readonly string[];
}

/** Of answers that are of several tenants; Loki adds it to each line. */
const TENANT_LABEL = '__tenant_id__';

/** What people call the label that Falcosidekick's `customfields` or a shipper's relabelling sets, the usual first. */
const CLUSTER_LABELS: readonly string[] = ['cluster', 'cluster_name', 'k8s_cluster_name', 'k8s_cluster', 'clustername'];

/** Fields that older versions of Falcosidekick put on no label. */
const MAY_BE_NO_LABEL: readonly EntityField[] = ['namespace', 'pod', 'hostname', 'tags'];

/**
 * The events in the samples of a Loki's candidates. A stream that several selectors find belongs to the first of them: the
 * others leave it out, so that no event is in two answers.
 */
export function ownSamples(samples: readonly Sample[]): readonly Sample[] {
  const kept: Array<readonly StreamMatcher[]> = [];
  const own: Sample[] = [];
  for (const { selector, entries } of samples) {
    const events = eventsOf(entries).filter((event) => !kept.some((matchers) => isFoundBy(event, matchers)));
    if (events.length > 0) {
      own.push({ selector: without(selector, kept), entries: events.map(({ entry }) => entry) });
      kept.push(parseSelector(selector));
    }
  }
  return own;
}

/** What samples of streams of their own hold, the most first. */
export function readSamples(samples: readonly Sample[]): readonly FoundStreams[] {
  return samples.flatMap((sample) => streamsOf(sample) ?? []).sort((a, b) => b.sampled - a.sampled);
}

function eventsOf(entries: readonly LogEntry[]): readonly FalcoEvent[] {
  return entries.map((entry) => parseLine(entry)).filter((line): line is FalcoEvent => line.kind === 'event');
}

/** Metadata is in no selector, though it is among an entry's labels. */
function isFoundBy({ shape, entry }: FalcoEvent, matchers: readonly StreamMatcher[]): boolean {
  const isMetadata = (name: string): boolean => shape === 'sidekick-otlp' && (name === 'rule' || name === 'priority');
  return matchers.every(
    (matcher) => !isMetadata(matcher.name) && fulfilsCondition(matcher, entry.labels[matcher.name] ?? '') === true
  );
}

/** The selector without the streams that others have found; each of those is known by its first matcher. */
function without(selector: string, others: ReadonlyArray<readonly StreamMatcher[]>): string {
  const left = others.flatMap(([first]) => (first === undefined ? [] : [oppositeOf(first)]));
  return left.length === 0 ? selector : printSelector([...parseSelector(selector), ...left]);
}

/** How to ask for streams, by some lines of them; undefined where none is an event. */
export function streamsOf({ selector, entries }: Sample): FoundStreams | undefined {
  const said = readSettings(entries);
  if (said === undefined) {
    return undefined;
  }
  const events = eventsOf(entries);
  const cluster = CLUSTER_LABELS.find((name) => events.some(({ entry }) => entry.labels[name]));
  return {
    selector,
    ...said,
    fields: fieldsOf(said, events, cluster),
    shapes: shapesOf(events),
    sampled: events.length,
    clusters: named(events.map((event) => event.entry.labels[cluster ?? ''] ?? event.cluster)),
    tenants: named(events.map(({ entry }) => entry.labels[TENANT_LABEL])),
  };
}

function fieldsOf(
  { fields: places, format }: ReadSettings,
  events: readonly FalcoEvent[],
  cluster: string | undefined
): Readonly<Record<EntityField, FieldPlace>> {
  const fields = { ...places };
  if (cluster !== undefined && fields.cluster.kind === 'label') {
    fields.cluster = { kind: 'label', name: cluster };
  }
  const inLines = fieldPlacesFor(format, 'shipper');
  for (const field of fields.rule.kind === 'label' ? MAY_BE_NO_LABEL : []) {
    const place = fields[field];
    const isLabel = place.kind === 'label' && events.some(({ entry }) => entry.labels[place.name]);
    if (!isLabel && holds(field, events)) {
      fields[field] = inLines[field];
    }
  }
  return fields;
}

/** Whether events say a field somewhere. */
function holds(field: EntityField, events: readonly FalcoEvent[]): boolean {
  switch (field) {
    case 'namespace':
      return events.some(({ fields }) => Boolean(fields['k8s.ns.name']));
    case 'pod':
      return events.some(({ fields }) => Boolean(fields['k8s.pod.name']));
    case 'hostname':
      return events.some(({ host, hostFrom }) => host !== undefined && hostFrom === 'hostname');
    default:
      return events.some(({ tags }) => tags.length > 0);
  }
}

function named(values: ReadonlyArray<string | undefined>): readonly string[] {
  return [...new Set(values.filter((value): value is string => value !== undefined && value !== ''))].sort();
}
