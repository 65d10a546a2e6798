import { placesOf } from '../../environment/places';
import { WORKLOAD } from '../../environment/workload';
import type { EventFilters } from '../filters';
import { duration } from '../duration';
import { labelFilter } from '../labelFilter';
import { WORKLOAD_COUNTED } from '../workloadCounts';
import { Pipeline, type QueryEnvironment } from './pipeline';

export type { QueryEnvironment } from './pipeline';

/** A LogQL query and what its answer is worth. */
export interface RenderedQuery {
  readonly expr: string;
  /** Something was found by matching text: counts and lines may hold too many or too few. */
  readonly approximate: boolean;
  /** The fields behind that, for "by text match". */
  readonly byText: readonly string[];
  /** Fields that were asked for and that this environment does not have. */
  readonly unavailable: readonly string[];
  /** Those for which a filter wants a value, where there are any: nothing is found, which is not the same as none. */
  readonly notHeld?: readonly string[];
}

/** A metric query: which label of the answer's series holds which field. Fields that are not to be had are left out. */
export interface RenderedCount extends RenderedQuery {
  readonly labels: Readonly<Record<string, string>>;
}

/** Windows of a metric query, in ms. `offsetMs` shifts each to the past. */
export interface CountWindow {
  readonly windowMs: number;
  readonly offsetMs?: number;
}

/** The fields that the event cube counts by. */
export const CUBE_FIELDS = ['rule', 'priority', 'source', 'tags'] as const;

export type CubeField = (typeof CUBE_FIELDS)[number];

/**
 * The query for lines. Lines come back as they are stored and with their own labels alone.
 * @param options.onlyEvents leaves out lines of Falco that report no event, where those share the streams
 * @throws {SelectorError} when the environment's selector is none
 */
export function renderLogs(
  env: QueryEnvironment,
  filters: EventFilters,
  { onlyEvents = false }: { onlyEvents?: boolean } = {}
): RenderedQuery {
  const pipeline = new Pipeline(env, filters);
  const query = (onlyEvents ? pipeline.onlyEvents() : pipeline).printLogs();
  return describe(query, pipeline);
}

/** The event cube: events by rule, priority, source and tags in each window, or by fewer of these. */
export function renderCube(
  env: QueryEnvironment,
  filters: EventFilters,
  window: CountWindow,
  fields: readonly string[] = CUBE_FIELDS
): RenderedCount {
  return renderCount(env, filters, fields, window);
}

/** One number: how many events. */
export function renderTotal(env: QueryEnvironment, filters: EventFilters, window: CountWindow): RenderedCount {
  return renderCount(env, filters, [], window);
}

/**
 * Events by the values of one field. Loki answers with 500 series at most: for fields with more values rank
 * candidates elsewhere, count those (`among`) exactly and the others by subtraction from the total.
 */
export function renderBreakdown(
  env: QueryEnvironment,
  filters: EventFilters,
  field: string,
  { among, ...window }: CountWindow & { among?: readonly string[] }
): RenderedCount {
  const narrowed: EventFilters = among ? [...filters, { field, op: 'is', values: among }] : filters;
  const fields = field === WORKLOAD ? WORKLOAD_COUNTED : [...withinOf(env, field), field];
  return renderCount(env, narrowed, fields, window);
}

/** What tells the values of a field apart: two hosts of one name in two clusters are two hosts. */
function withinOf(env: QueryEnvironment, field: string): readonly string[] {
  const isNamed = placesOf(env, 'cluster').some(
    ({ kind }) => kind === 'label' || kind === 'metadata' || kind === 'json'
  );
  return field === 'hostname' && isNamed ? ['cluster'] : [];
}

/**
 * When the first and the last event were, as ms since the epoch, by the values of some fields (none: of all). To be
 * run as an instant query at the end of the range, which Loki takes to the ms: Grafana's LogQL parser knows no
 * offset behind `unwrap`.
 */
export function renderFirstLast(
  env: QueryEnvironment,
  filters: EventFilters,
  fields: readonly string[],
  windowMs: number
): { readonly first: RenderedCount; readonly last: RenderedCount } {
  const time = '| label_format falco_ts="{{ __timestamp__ | unixEpochMillis }}" | unwrap falco_ts';
  const render = (operation: string): RenderedCount =>
    renderMetric(
      env,
      filters,
      fields,
      (inner, by) => `${operation}(${inner} ${time} ${rangeOf({ windowMs })})${by || ' by ()'}`
    );
  return { first: render('min_over_time'), last: render('max_over_time') };
}

/**
 * On how many hosts events were, by the values of one field, as an instant query. Loki counts at most 500 pairs of value
 * and host an hour, and refuses the query beyond.
 * @returns undefined where the environment does not say the host
 */
export function renderHostCount(
  env: QueryEnvironment,
  filters: EventFilters,
  field: string,
  windowMs: number
): RenderedCount | undefined {
  const named: EventFilters = [...filters, { field: 'hostname', op: 'is-not', values: [''] }];
  const pairs = renderCount(env, named, [field, ...withinOf(env, 'hostname'), 'hostname'], { windowMs });
  const { [field]: label, hostname } = pairs.labels;
  return label === undefined || hostname === undefined
    ? undefined
    : { ...pairs, expr: `count by (${label}) (${pairs.expr})`, labels: { [field]: label } };
}

/** The lines of certain milliseconds, to read single events whose times are known. */
export function renderLogsAt(env: QueryEnvironment, filters: EventFilters, timesMs: readonly number[]): RenderedQuery {
  const at = labelFilter('falco_ts', { op: '=~', value: [...new Set(timesMs)].join('|') });
  return renderLogsWhere(env, filters, 'unixEpochMillis', at);
}

/**
 * The lines of one millisecond up to a nanosecond of it. A request says its range in milliseconds, of which one may hold more
 * lines than an answer.
 */
export function renderLogsUntil(env: QueryEnvironment, filters: EventFilters, tsNs: string): RenderedQuery {
  // Loki compares numbers as floats, which hold the digits within a millisecond and not those of an instant.
  return renderLogsWhere(env, filters, 'unixEpochNanos | trunc -6', `falco_ts <= ${Number(tsNs.slice(-6))}`);
}

function renderLogsWhere(env: QueryEnvironment, filters: EventFilters, time: string, where: string): RenderedQuery {
  const logs = renderLogs(env, filters);
  const stages = [`| label_format falco_ts="{{ __timestamp__ | ${time} }}"`, `| ${where}`, '| drop falco_ts'];
  return { ...logs, expr: [logs.expr, ...stages].join(' ') };
}

function renderCount(
  env: QueryEnvironment,
  filters: EventFilters,
  fields: readonly string[],
  window: CountWindow
): RenderedCount {
  return renderMetric(
    env,
    filters,
    fields,
    (inner, by) => `sum${by}${by && ' '}(count_over_time(${inner} ${rangeOf(window)}))`
  );
}

function renderMetric(
  env: QueryEnvironment,
  filters: EventFilters,
  fields: readonly string[],
  print: (inner: string, by: string) => string
): RenderedCount {
  const pipeline = new Pipeline(env, filters).onlyEvents();
  const labels: Record<string, string> = {};
  for (const field of fields) {
    const name = pipeline.label(field);
    if (name !== undefined) {
      labels[field] = name;
    }
  }
  const names = [...new Set(Object.values(labels))];
  const by = names.length > 0 ? ` by (${names.join(', ')})` : '';
  return { ...describe(print(pipeline.printCounted(), by), pipeline), labels };
}

function rangeOf({ windowMs, offsetMs = 0 }: CountWindow): string {
  return `[${duration(windowMs)}]${offsetMs > 0 ? ` offset ${duration(offsetMs)}` : ''}`;
}

function describe(expr: string, { byText, unavailable, notHeld }: Pipeline): RenderedQuery {
  return { expr, approximate: byText.length > 0, byText, unavailable, ...(notHeld.length > 0 && { notHeld }) };
}
