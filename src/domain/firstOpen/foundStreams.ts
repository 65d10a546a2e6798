import { type Carrier, type PresetId, PRESETS } from '../environment/defaults';
import type { Environment, EntityField, FieldPlace, LineFormat } from '../environment/types';
import { parseLine } from '../event/parse';
import type { FalcoEvent, LineShape, LogEntry } from '../event/types';
import { fulfilsCondition } from '../logql/matcher';
import { parseSelector, printSelector, type StreamMatcher } from '../logql/selector';

/** The newest lines that a selector found. */
export interface Sample {
  readonly selector: string;
  readonly entries: readonly LogEntry[];
}

/** Events of one kind in a Loki: how to ask for them, and what the newest of them are like. */
export interface FoundStreams extends Pick<Environment, 'selector' | 'format' | 'fields'> {
  readonly preset: PresetId;
  readonly shape: LineShape;
  /** How many of the lines that were looked at. */
  readonly sampled: number;
  /** In the order of their names. */
  readonly clusters: readonly string[];
  /** Tenants, where the answers of the data source are of several. */
  readonly tenants: readonly string[];
}

/** Of answers that are of several tenants; Loki adds it to each line. */
export const TENANT_LABEL = '__tenant_id__';

/** What people call the label that Falcosidekick's `customfields` or a shipper's relabelling sets, the usual first. */
const CLUSTER_LABELS: readonly string[] = ['cluster', 'cluster_name', 'k8s_cluster_name', 'k8s_cluster', 'clustername'];

/** Fields that older versions of Falcosidekick put on no label. */
const MAY_BE_NO_LABEL: readonly EntityField[] = ['namespace', 'pod', 'hostname', 'tags'];

interface Kind {
  readonly carrier: Carrier;
  readonly format: LineFormat;
}

/**
 * What the samples of a Loki's candidates hold, the most first. A stream that several selectors find belongs to the first
 * of them: the others leave it out, so that no event is in two answers.
 */
export function readSamples(samples: readonly Sample[]): readonly FoundStreams[] {
  const kept: Array<readonly StreamMatcher[]> = [];
  const found: FoundStreams[] = [];
  for (const { selector, entries } of samples) {
    const kinds = new Map<PresetId, FalcoEvent[]>();
    for (const entry of entries) {
      const line = parseLine(entry);
      if (line.kind === 'event' && !kept.some((matchers) => isFoundBy(line, matchers))) {
        const preset = presetOf(kindOf(line));
        kinds.set(preset, [...(kinds.get(preset) ?? []), line]);
      }
    }
    const own = without(selector, kept);
    found.push(...[...kinds.values()].flatMap((events) => streamsOf(own, events)));
    if (kinds.size > 0) {
      kept.push(parseSelector(selector));
    }
  }
  return found.sort((a, b) => b.sampled - a.sampled);
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
  const left = others.flatMap(([first]) => (first === undefined ? [] : [opposite(first)]));
  return left.length === 0 ? selector : printSelector([...parseSelector(selector), ...left]);
}

function opposite(matcher: StreamMatcher): StreamMatcher {
  return {
    ...matcher,
    op: matcher.op.startsWith('!') ? (matcher.op === '!=' ? '=' : '=~') : matcher.op === '=' ? '!=' : '!~',
  };
}

function streamsOf(selector: string, events: readonly FalcoEvent[]): readonly FoundStreams[] {
  const [first] = events;
  if (first === undefined) {
    return [];
  }
  const kind = kindOf(first);
  const preset = presetOf(kind);
  const cluster = CLUSTER_LABELS.find((name) => events.some(({ entry }) => entry.labels[name]));
  return [
    {
      selector,
      preset,
      format: kind.format,
      fields: fieldsOf(preset, kind, events, cluster),
      shape: first.shape,
      sampled: events.length,
      clusters: named(events.map((event) => event.entry.labels[cluster ?? ''] ?? event.cluster)),
      tenants: named(events.map(({ entry }) => entry.labels[TENANT_LABEL])),
    },
  ];
}

/** A line that is wrapped carries no label of Falcosidekick's own, whatever its shipper calls it. */
function kindOf({ shape, entry: { labels, line } }: FalcoEvent): Kind {
  switch (shape) {
    case 'sidekick-otlp':
      return { carrier: 'otlp', format: line.startsWith('{') ? 'json' : 'text' };
    case 'sidekick-json':
      return { carrier: labels.rule && labels.priority ? 'labels' : 'shipper', format: 'json' };
    case 'sidekick-text':
      return { carrier: 'labels', format: 'text' };
    case 'falco-json':
      return { carrier: labels.rule && labels.priority ? 'labels' : 'shipper', format: 'json' };
    case 'falco-text':
      return { carrier: 'shipper', format: 'text' };
  }
}

function presetOf({ carrier, format }: Kind): PresetId {
  switch (carrier) {
    case 'otlp':
      return 'sidekick-otlp';
    case 'labels':
      return format === 'json' ? 'sidekick-json' : 'sidekick-text';
    case 'shipper':
      return format === 'json' ? 'falco-json' : 'falco-text';
  }
}

function fieldsOf(
  preset: PresetId,
  { carrier, format }: Kind,
  events: readonly FalcoEvent[],
  cluster: string | undefined
): Readonly<Record<EntityField, FieldPlace>> {
  const fields = { ...PRESETS[preset].fields };
  if (cluster !== undefined && fields.cluster.kind === 'label') {
    fields.cluster = { kind: 'label', name: cluster };
  }
  const inLines = PRESETS[format === 'json' ? 'falco-json' : 'falco-text'].fields;
  for (const field of carrier === 'labels' ? MAY_BE_NO_LABEL : []) {
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
