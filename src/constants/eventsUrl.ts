import { pageUrl, ROUTES, type Route } from './routes';
import { VARS } from './variables';

/** A condition of the free filters: field, operator, value. */
export type UrlFilter = readonly [field: string, operator: '=' | '!=' | '=~' | '!~', value: string];

export interface EventsLink {
  /** Grafana's time range: `now-1h`, or milliseconds since the epoch. */
  readonly from?: string | number;
  readonly to?: string | number;
  readonly environment?: string;
  /** Values of the variables by their name; several values of one are any of them. */
  readonly variables?: Partial<Record<(typeof VARS)[keyof typeof VARS], readonly string[]>>;
  readonly filters?: readonly UrlFilter[];
  /** Key of the event to open. */
  readonly event?: string;
  /** What another page than Events opens: a rule, a tag, a technique. */
  readonly open?: Readonly<Partial<Record<'rule' | 'tag' | 'technique', string>>>;
  /** Fields and values that the exception studio begins with. */
  readonly values?: ReadonlyArray<readonly [field: string, value: string]>;
}

/** Address of the Events page, or of another page that takes the same variables. Everything is in the query string. */
export function eventsUrl(link: EventsLink, route: Route = ROUTES.events): string {
  const params = new URLSearchParams();
  const add = (key: string, value: string | number | undefined) =>
    value !== undefined && params.append(key, String(value));

  add('from', link.from);
  add('to', link.to);
  add(`var-${VARS.environment}`, link.environment);
  for (const [name, values] of Object.entries(link.variables ?? {})) {
    values?.forEach((value) => add(`var-${name}`, value));
  }
  for (const parts of link.filters ?? []) {
    add(`var-${VARS.filters}`, parts.map(escapeFilterPart).join('|'));
  }
  add('event', link.event);
  Object.entries(link.open ?? {}).forEach(([key, value]) => add(key, value));
  link.values?.forEach(([field, value]) => add('value', `${field}=${value}`));
  const query = params.toString();
  return query === '' ? pageUrl(route) : `${pageUrl(route)}?${query}`;
}

/** As the scenes library writes the parts of a filter: its delimiters have names of their own. */
function escapeFilterPart(part: string): string {
  return part.replace(/\|/g, '__gfp__').replace(/,/g, '__gfc__').replace(/#/g, '__gfh__');
}
