import { filterToUrl, type UrlFilter } from './filterUrl';
import { PAGES } from './pages';
import { pageUrl, ROUTES, type Route } from './routes';
import { ALL_VALUES, canChoose, FIELD_OF, FIELD_VARIABLES, type FieldVariableName, VARS } from './variables';

export interface EventsLink {
  /** Grafana's time range: `now-1h`, or milliseconds since the epoch. Left out: as the page has it at first. */
  readonly from?: string | number;
  readonly to?: string | number;
  /** Left out: the person's own. */
  readonly timeZone?: string;
  /** Left out: the first that is configured. */
  readonly environment?: string;
  /** Values by the variable that holds them; several values of one are any of them, none are all. */
  readonly variables?: Readonly<Partial<Record<FieldVariableName, readonly string[]>>>;
  readonly filters?: readonly UrlFilter[];
  /** Text that is searched in the lines. */
  readonly text?: string;
  /** Key of the event to open. */
  readonly event?: string;
  /** What another page than Events opens. */
  readonly open?: Readonly<
    Partial<Record<'rule' | 'tag' | 'technique' | 'alert' | 'incident' | 'file' | 'line' | 'change', string>>
  >;
  /** Further keys of the page's own: that a tag stands for its sub-techniques too. Nothing stands there for null. */
  readonly own?: Readonly<Record<string, string | readonly string[] | null | undefined>>;
  /** Fields and values that the exception studio begins with. */
  readonly values?: ReadonlyArray<readonly [field: string, value: string]>;
}

/**
 * Address of the Events page, or of another page. It says the whole state of that page: time, zone, environment and every
 * filter, those not set as not set. A page keeps what its address does not say, so that whoever was there before would
 * see something else. What the page itself opens (`event`, `rule`) it closes where its key is missing.
 */
export function eventsUrl(link: EventsLink, route: Route = ROUTES.events): string {
  const { range, fields, filters: hasFilters, text: hasText } = PAGES[route];
  const params = new URLSearchParams();
  const add = (key: string, value: string | number) => params.append(key, String(value));

  add('from', link.from ?? range.from);
  add('to', link.to ?? range.to);
  add('timezone', link.timeZone ?? '');
  add(`var-${VARS.environment}`, link.environment ?? '');
  const { chosen, filters } = placed(link, fields);
  for (const name of fields) {
    const values = chosen[name] ?? [];
    (values.length > 0 ? values : [ALL_VALUES]).forEach((value) => add(`var-${name}`, value));
  }
  if (hasText) {
    add(`var-${VARS.text}`, link.text ?? '');
  }
  if (hasFilters) {
    (filters.length > 0 ? filters.map(filterToUrl) : ['']).forEach((value) => add(`var-${VARS.filters}`, value));
  }
  const opened = { ...(link.event === undefined ? {} : { event: link.event }), ...link.open, ...link.own };
  Object.entries(opened).forEach(([key, value]) => [value ?? []].flat().forEach((one) => add(key, one)));
  link.values?.forEach(([field, value]) => add('value', `${field}=${value}`));
  return `${pageUrl(route)}?${params.toString()}`;
}

/**
 * An address of a page of ours with all that it leaves open said as not set: one that an older version wrote, or a person.
 * What it says stays as it is, `orgId` and the like too; one that opens a page and nothing more is left alone.
 */
export function completeUrl(url: string): string {
  const [path = '', query = ''] = url.split('?');
  const route = Object.values(ROUTES).find((one) => path === pageUrl(one));
  if (route === undefined || route === ROUTES.open || query === '') {
    return url;
  }
  const params = new URLSearchParams(query);
  const all = new URLSearchParams(eventsUrl({}, route).split('?')[1]);
  const missing = [...all].filter(([key]) => !params.has(key));
  missing.forEach(([key, value]) => params.append(key, value));
  return missing.length === 0 ? url : `${path}?${params.toString()}`;
}

/** Values that the page has no variable for, and those that no variable can hold, are free filters. */
function placed({ variables = {}, filters = [] }: EventsLink, fields: readonly FieldVariableName[]) {
  const chosen: Partial<Record<FieldVariableName, readonly string[]>> = {};
  const free: UrlFilter[] = [];
  for (const name of FIELD_VARIABLES) {
    const values = variables[name] ?? [];
    if (fields.includes(name) && values.every(canChoose)) {
      chosen[name] = values;
    } else if (values.length > 0) {
      free.push(anyOf(name, values));
    }
  }
  return { chosen, filters: [...free, ...filters] };
}

/** A variable's values as a free filter. */
function anyOf(name: FieldVariableName, values: readonly string[]): UrlFilter {
  return values.length === 1 ? [FIELD_OF[name], '=', ...values] : [FIELD_OF[name], '=|', ...values];
}

/**
 * A link's conditions and those of the page that it stands on: both hold. Values of one variable are a part of what is
 * chosen (a tile among the priorities chosen) and replace it; else what is chosen goes along as a free filter.
 */
export function withinPage(page: EventsLink, link: EventsLink): EventsLink {
  const variables = { ...page.variables };
  const kept: UrlFilter[] = [];
  for (const name of FIELD_VARIABLES) {
    const wanted = link.variables?.[name] ?? [];
    const chosen = variables[name] ?? [];
    if (wanted.length > 0) {
      variables[name] = wanted;
      if (chosen.length > 0 && !wanted.every((value) => chosen.includes(value))) {
        kept.push(anyOf(name, chosen));
      }
    }
  }
  return { ...page, ...link, variables, filters: [...(page.filters ?? []), ...kept, ...(link.filters ?? [])] };
}
