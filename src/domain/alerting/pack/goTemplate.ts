import { PLUGIN_ID } from '../../../constants/plugin';
import { eventsUrl } from '../../../constants/eventsUrl';
import { filterToUrl, type UrlFilter } from '../../../constants/filterUrl';
import { pageUrl, type Route, ROUTES } from '../../../constants/routes';
import { NEAR_KEY } from '../../../constants/urlKeys';
import {
  ALL_VALUES,
  FIELD_OF,
  FIELD_VARIABLES,
  type FieldVariableName,
  variableOf,
  VARS,
} from '../../../constants/variables';

/**
 * Go templates as Grafana expands them in the annotations and labels of each alert. There `$labels` holds the labels of
 * the query alone: one may be missing (an event without a pod; the alert that a query failed), and Falco's texts print
 * `<NA>` for what is not known.
 */

/** What Falco prints for a field that has no value. */
const NOT_KNOWN = '<NA>';

/** Names of the labels of an answer by field. */
export type LabelNames = Readonly<Record<string, string>>;

/** The value of a label, as a template. */
export function labelValue(name: string): string {
  return `{{ $labels.${name} }}`;
}

/** A template that is printed only where the label has a value. */
export function whereLabel(name: string, then: string, otherwise = ''): string {
  const branch = otherwise === '' ? '' : `{{ else }}${otherwise}`;
  return `{{ if and $labels.${name} (ne $labels.${name} "${NOT_KNOWN}") }}${then}${branch}{{ end }}`;
}

/** Values of those labels that have one, each behind its word: ` in cluster prod, pod api`. */
export function whereText(labels: LabelNames, words: Readonly<Record<string, string>>): string {
  return Object.entries(words)
    .flatMap(([field, word]) => {
      const name = labels[field];
      return name === undefined ? [] : [whereLabel(name, ` ${word} ${labelValue(name)}`)];
    })
    .join('');
}

/** The variables that fields of an alert's labels fill in. */
export function linkedLabels(labels: LabelNames, fields: readonly string[]): NonNullable<AppLink['byLabel']> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const variable = variableOf(field);
      const label = labels[field];
      return variable === undefined || label === undefined ? [] : [[variable, label]];
    })
  );
}

/** A condition that only events without a field fulfil: Falco says that it is not known, or nothing at all. */
export function withoutField(field: string): UrlFilter {
  return [field, '=|', '', NOT_KNOWN];
}

/** Whether a label of an alert says a value. */
export function saysValue(label: string): boolean {
  return label !== '' && label !== NOT_KNOWN;
}

/** How a rule's alerts link into the app. */
export interface AppLink {
  readonly route: Route;
  readonly environment: string;
  /** Nodes that hold ms since the epoch; else a range that ends now. */
  readonly times?: { readonly from: string; readonly to: string };
  readonly range?: string;
  /** Node that holds the time of what is to be opened there, ms since the epoch. */
  readonly near?: string;
  /** Variables that have the same values for every alert of the rule. */
  readonly fixed?: Readonly<Partial<Record<FieldVariableName, readonly string[]>>>;
  /** Variables whose value is a label of the alert. */
  readonly byLabel?: Readonly<Partial<Record<FieldVariableName, string>>>;
  /** Labels of the alert that hold fields without a variable of their own, by field. */
  readonly filtersByLabel?: LabelNames;
}

/**
 * The address of an app page as a template: what `eventsUrl` makes, with the alert's own labels and times. Values go
 * through `urlquery`, which prints a blank as `+`: so everything is in the query string.
 */
export function appUrl(link: AppLink): string {
  const { route, environment, times, near, range = 'now-1h', fixed = {}, byLabel = {}, filtersByLabel = {} } = link;
  const url = eventsUrl({ from: range, to: 'now', environment, variables: fixed }, route);
  const params = [...new URLSearchParams(url.slice(url.indexOf('?')))];
  const written = params.map(([key, value]) => {
    const text = new URLSearchParams({ [key]: value }).toString();
    const name = FIELD_VARIABLES.find((one) => key === `var-${one}`);
    const label = name && byLabel[name];
    return name === undefined || label === undefined || value !== ALL_VALUES
      ? text
      : whereLabel(
          label,
          `${key}={{ urlquery $labels.${label} }}`,
          text + withoutValue(FIELD_OF[name], route === ROUTES.events ? times?.to : undefined)
        );
  });
  const [from, to, ...rest] = written;
  // Where the query failed there are no values: then the last hour.
  const period =
    times === undefined
      ? `${from}&${to}`
      : `{{ if $values.${times.to}.Value }}from={{ $values.${times.from} }}&to={{ $values.${times.to} }}${near === undefined ? '' : `&${NEAR_KEY}={{ $values.${near} }}`}{{ else }}${from}&${to}{{ end }}`;
  const filters = Object.entries(filtersByLabel).map(([field, label]) => withValue(field, label));
  // externalURL ends with a slash.
  return `{{ externalURL }}${pageUrl(route).slice(1)}?${[period, ...rest].join('&')}${filters.join('')}`;
}

/** A filter on a field by the alert's label; what has no such label is asked for without it. */
function withValue(field: string, label: string): string {
  const value = 'FALCO-VALUE';
  const filter = new URLSearchParams({ [`var-${VARS.filters}`]: filterToUrl([field, '=', value]) }).toString();
  return whereLabel(label, `&${filter.replace(value, `{{ urlquery $labels.${label} }}`)}`);
}

/** An answer without the label is of events without the field, and no others; where there is an answer. */
function withoutValue(field: string, time: string | undefined): string {
  const filter = new URLSearchParams({ [`var-${VARS.filters}`]: filterToUrl(withoutField(field)) });
  return time === undefined ? '' : `{{ if $values.${time}.Value }}&${filter.toString()}{{ end }}`;
}

/** First ATT&CK technique in a label that holds all tags, as a template for a label; empty without one. */
export function techniqueOf(tagsLabel: string): string {
  const name = `$labels.${tagsLabel}`;
  const first = `{{ reReplaceAll "^(?s).*?(T1[0-9]{3}([.][0-9]{3})?).*$" "\${1}" ${name} }}`;
  // Nested, since `and` would hand a label that is not there to `match`, which takes none but texts.
  return `{{ if ${name} }}{{ if match "T1[0-9]{3}" ${name} }}${first}{{ end }}{{ end }}`;
}

/** The mark by which Grafana knows a rule as an app's own. */
export const ORIGIN_LABEL = { __grafana_origin: `plugin/${PLUGIN_ID}` } as const;
