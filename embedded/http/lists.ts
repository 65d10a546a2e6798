import { groupLabels, Groups } from '../evaluate/grouping';
import type { Matcher } from '../logql/ast';
import { Row } from '../pipeline/row';
import { compileStages } from '../pipeline/stages';
import { unknown } from '../refusal';
import { Entry, type Labels, type Stream } from '../store/entry';
import { checkMatchers, type Store } from '../store/store';
import type { Parameters } from './parameters';

const LABEL_HOURS = 6n;
const VOLUMES = 100;
const FIELDS = 1000;
const FIELD_LINES = 1000;

/** `labels`: the names that streams of a range have. */
export function labelNames(store: Store, parameters: Parameters): unknown {
  const names = streams(store, parameters).flatMap(({ labels }) => Object.keys(labels));
  return { status: 'success', data: unique(names) };
}

/** `label/<name>/values`. */
export function labelValues(store: Store, parameters: Parameters, name: string): unknown {
  const values = streams(store, parameters).flatMap(({ labels }) => labels[name] ?? []);
  return { status: 'success', data: unique(values) };
}

/** `series`: the labels of the streams that any of some selectors finds. */
export function series(store: Store, parameters: Parameters): unknown {
  const { fromNs, toNs } = parameters.range(LABEL_HOURS);
  const asked = parameters.texts('match[]', 'match').map((text) => parameters.matchers(text) ?? []);
  const found = new Set((asked.length === 0 ? [[]] : asked).flatMap((one) => store.within(one, fromNs, toNs)));
  return { status: 'success', data: [...found].map(({ labels }) => labels) };
}

/** `index/stats`: how much a selector finds. A chunk is a stream's lines of one day, for lack of any. */
export function indexStats(store: Store, parameters: Parameters): unknown {
  const { fromNs, toNs } = parameters.range(LABEL_HOURS);
  const found = asked(parameters, store, fromNs, toNs);
  const lines = found.flatMap((stream) => [...stream.between(fromNs, toNs + 1n)]);
  const bytes = lines.reduce((sum, { line }) => sum + Buffer.byteLength(line), 0);
  return { streams: found.length, chunks: found.length, entries: lines.length, bytes };
}

/** `index/volume`: bytes of lines by labels, most first. */
export function indexVolume(store: Store, parameters: Parameters): unknown {
  const { fromNs, toNs } = parameters.range(LABEL_HOURS);
  const { matchers } = parameters.logQuery(parameters.need('query'));
  const targets = parameters.text('targetLabels')?.split(',') ?? matchers.map(({ name }) => name);
  const byName = parameters.text('aggregateBy') === 'labels';
  const groups = new Groups(() => ({ bytes: 0 }));
  for (const stream of store.within(matchers, fromNs, toNs)) {
    const bytes = stream.between(fromNs, toNs + 1n).reduce((sum, { line }) => sum + Buffer.byteLength(line), 0);
    for (const labels of volumeGroups(stream, targets, byName)) {
      groups.at(labels).bytes += bytes;
    }
  }
  const result = [...groups.all()]
    .sort((a, b) => b.value.bytes - a.value.bytes || (JSON.stringify(a.labels) < JSON.stringify(b.labels) ? -1 : 1))
    .slice(0, parameters.limit(VOLUMES))
    .map(({ labels, value }) => ({ metric: labels, value: [Number(toNs / 1_000_000n) / 1000, String(value.bytes)] }));
  return { status: 'success', data: { resultType: 'vector', result, stats: {} } };
}

function volumeGroups({ labels }: Stream, targets: readonly string[], byName: boolean): readonly Labels[] {
  const own = groupLabels(labels, { kind: 'by', labels: targets });
  return byName ? Object.keys(own).map((name) => ({ [name]: '' })) : Object.keys(own).length === 0 ? [] : [own];
}

/** `detected_fields`: what lines hold beside the labels of their streams. */
export function detectedFields(store: Store, parameters: Parameters): unknown {
  const found = fieldsOf(store, parameters);
  const fields = [...found].map(([label, { values, parsers }]) => ({
    label,
    type: 'string',
    cardinality: values.size,
    parsers: parsers.size === 0 ? null : [...parsers],
  }));
  return { fields, limit: parameters.limit(FIELDS) };
}

/** `detected_field/<name>/values`. */
export function detectedFieldValues(store: Store, parameters: Parameters, name: string): unknown {
  const values = fieldsOf(store, parameters).get(name)?.values ?? new Set<string>();
  return { values: unique([...values]), limit: parameters.limit(FIELDS) };
}

interface Field {
  readonly values: Set<string>;
  readonly parsers: Set<string>;
}

function fieldsOf(store: Store, parameters: Parameters): ReadonlyMap<string, Field> {
  const query = parameters.logQuery(parameters.need('query'));
  const { fromNs, toNs } = parameters.range(LABEL_HOURS);
  if (parameters.text('line_limit') !== undefined && !/^\d+$/.test(parameters.text('line_limit') ?? '')) {
    throw unknown('that line_limit');
  }
  const most = Number(parameters.text('line_limit') ?? FIELD_LINES);
  const found = new Map<string, Field>();
  const add = (name: string, value: string, parser?: string): void => {
    const field = found.get(name) ?? { values: new Set(), parsers: new Set() };
    field.values.add(value);
    if (parser !== undefined) {
      field.parsers.add(parser);
    }
    found.set(name, field);
  };
  checkMatchers(query.matchers);
  const keep = compileStages(query.stages);
  const json = compileStages([{ kind: 'json', fields: [] }]);
  for (const stream of store.select(query.matchers)) {
    for (const entry of stream.between(fromNs, toNs).slice(-most)) {
      if (!keep(new Row(stream, entry))) {
        continue;
      }
      Object.entries(entry.metadata ?? {}).forEach(([name, value]) => add(name, value));
      const parsed = new Row(stream, new Entry(entry.tsNs, entry.line, undefined));
      json(parsed);
      if (parsed.get('__error__') === '') {
        parsed.madeLabels().forEach(([name, value]) => add(name, value, 'json'));
      }
    }
  }
  return found;
}

function streams(store: Store, parameters: Parameters): readonly Stream[] {
  const { fromNs, toNs } = parameters.range(LABEL_HOURS);
  return store.within(parameters.matchers(parameters.text('query', 'match[]')) ?? [], fromNs, toNs);
}

function asked(parameters: Parameters, store: Store, fromNs: bigint, toNs: bigint): readonly Stream[] {
  const matchers: readonly Matcher[] = parameters.logQuery(parameters.need('query')).matchers;
  checkMatchers(matchers);
  return store.within(matchers, fromNs, toNs);
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== '').sort((a, b) => (a < b ? -1 : 1));
}
