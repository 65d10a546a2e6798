import { FILTER_OPERATORS, type UrlFilter } from '../../constants/filterUrl';
import type { Environment } from '../environment/types';
import type { EventFilters } from '../logql/filters';
import { asList, asNumber, asOneOf, asRecord, asString, asStrings, asText } from '../narrowing/narrowing';
import { FILTER_OPS } from './filterOps';

/*
 * What another app may say to the exposed component `community-falco-app/events/v1`. Version 1: what is here stays and goes
 * on meaning the same; what is added is optional. `docs/exposed-component.md` has it for whoever writes such an app.
 */

/** A condition on a field. */
interface EventsV1Filter {
  /** `cluster`, `priority`, `source`, `rule`, `tags`, `hostname`, `namespace`, `pod`, or one of Falco's (`proc.name`). */
  readonly field: string;
  /** Equal to one of the values, or to none; the whole value matches an RE2 expression, or does not. */
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly values: readonly string[];
}

/** One event, as another app is told of it. */
export interface EventsV1Event {
  /** Its key in addresses of the app. */
  readonly key: string;
  readonly timeMs: number;
  readonly rule: string;
  readonly priority: string | undefined;
  readonly hostname: string | undefined;
  /** Its page in the app, at its own time. */
  readonly href: string;
}

export interface EventsV1Props {
  /** Id of one of the app's environments. */
  readonly environment?: string;
  /** Uid of a Loki data source: the first environment over it. Without either, the first environment there is. */
  readonly dataSourceUid?: string;
  /** All of them hold. */
  readonly filters?: readonly EventsV1Filter[];
  /** Stands somewhere in the line. */
  readonly text?: string;
  /** Grafana's: `now-6h`, or milliseconds since the epoch. Default: the last hour. */
  readonly timeRange?: { readonly from: string | number; readonly to: string | number };
  /** An IANA name, `utc` or `browser`. Default: the person's own. */
  readonly timeZone?: string;
  /** Each event, or each behaviour with its events under it. Default: `none`. */
  readonly grouping?: 'none' | 'behaviour';
  /** Lines that are asked for, the newest: 1 to 5000. Default: 200. */
  readonly maxLines?: number;
  /** Told of each event that somebody opens. */
  readonly onOpen?: (event: EventsV1Event) => void;
}

/** What of that could be read. */
export interface AskedEvents {
  readonly environment: string | undefined;
  readonly dataSourceUid: string | undefined;
  readonly filters: EventFilters;
  /** The same for an address of ours. */
  readonly urlFilters: readonly UrlFilter[];
  readonly text: string;
  readonly from: string | number;
  readonly to: string | number;
  readonly timeZone: string | undefined;
  readonly isGrouped: boolean;
  readonly maxLines: number;
  /** What could not be read: it is said, as its events may be others than were meant. */
  readonly unread: readonly string[];
}

/** `now-6h`, `now-1d/d`, `now/fy`: what Grafana reckons from now. */
const RELATIVE = /^now(?:[-+]\d{1,6}[smhdwMQy])*(?:\/(?:[smhdwMQy]|fQ|fy))?$/;

const MOST_LINES = 5000;
const USUAL_LINES = 200;

/** Reads what another app says: of its code nothing is known here. Nothing that cannot be read is taken for something else. */
export function readEventsV1(props: unknown): AskedEvents {
  const given = asRecord(props);
  const unread: string[] = [];
  const filters = asList(given.filters).map(readFilter);
  const { from, to } = asRecord(given.timeRange);
  const says = (name: string, value: unknown, read: unknown) => {
    if (value !== undefined && value !== null && read === undefined) {
      unread.push(name);
    }
  };
  const environment = asString(given.environment);
  const dataSourceUid = asString(given.dataSourceUid);
  const grouping = asOneOf(given.grouping, ['none', 'behaviour']);
  const lines = asNumber(given.maxLines);
  const range = [momentOf(from), momentOf(to)] as const;
  const text = asString(given.text);
  const timeZone = asString(given.timeZone);
  says('environment', given.environment, environment);
  says('dataSourceUid', given.dataSourceUid, dataSourceUid);
  says('filters', given.filters, Array.isArray(given.filters) && !filters.includes(undefined) ? filters : undefined);
  says('text', given.text, text);
  says('timeRange', given.timeRange, range.includes(undefined) ? undefined : range);
  says('timeZone', given.timeZone, timeZone);
  says('grouping', given.grouping, grouping);
  says('maxLines', given.maxLines, lines);
  const known = filters.filter((filter) => filter !== undefined);
  return {
    environment,
    dataSourceUid,
    filters: [
      ...known.map(([field, operator, ...values]) => ({ field, op: FILTER_OPS[operator], values })),
      ...(text ? [{ text, op: 'contains' as const }] : []),
    ],
    urlFilters: known,
    text: text ?? '',
    from: range[0] ?? 'now-1h',
    to: range[1] ?? 'now',
    timeZone: timeZone || undefined,
    isGrouped: grouping === 'behaviour',
    maxLines: Math.min(MOST_LINES, Math.max(1, Math.floor(lines ?? USUAL_LINES))),
    unread,
  };
}

/** The environment that is meant; undefined where there is no such one: never another in its place. */
export function environmentOf<T extends Pick<Environment, 'id' | 'lokiUid'>>(
  { environment, dataSourceUid }: Pick<AskedEvents, 'environment' | 'dataSourceUid'>,
  all: readonly T[]
): T | undefined {
  if (environment !== undefined) {
    return all.find(({ id, lokiUid }) => id === environment && (dataSourceUid ?? lokiUid) === lokiUid);
  }
  return dataSourceUid === undefined ? all[0] : all.find(({ lokiUid }) => lokiUid === dataSourceUid);
}

function readFilter(value: unknown): UrlFilter | undefined {
  const { field, operator, values } = asRecord(value);
  const name = asText(field);
  const texts = asStrings(values);
  const op = asOneOf(operator, FILTER_OPERATORS);
  if (
    name === '' ||
    op === undefined ||
    op.endsWith('|') ||
    texts.length === 0 ||
    texts.length !== asList(values).length
  ) {
    return undefined;
  }
  return texts.length === 1 ? [name, op, ...texts] : severalOf(name, op, texts);
}

/** Expressions are one each; equal to one of several has an operator of its own. */
function severalOf(name: string, op: UrlFilter[1], texts: readonly string[]): UrlFilter | undefined {
  switch (op) {
    case '=':
      return [name, '=|', ...texts];
    case '!=':
      return [name, '!=|', ...texts];
    default:
      return undefined;
  }
}

function momentOf(value: unknown): string | number | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : undefined;
  }
  return typeof value === 'string' && RELATIVE.test(value) ? value : undefined;
}
