import { PLUGIN_ID } from '../../constants/plugin';
import { pageUrl, type Route } from '../../constants/routes';
import { VARS } from '../../constants/variables';

/**
 * Go templates as Grafana expands them in the annotations and labels of each alert. There `$labels` holds the labels of
 * the query alone: one may be missing (an event without a pod; the alert that a query failed), and Falco's texts print
 * `<NA>` for what is not known.
 */

/** Names of the labels of an answer by field. */
export type LabelNames = Readonly<Record<string, string>>;

/** The value of a label, as a template. */
export function labelValue(name: string): string {
  return `{{ $labels.${name} }}`;
}

/** A template that is printed only where the label has a value. */
export function whereLabel(name: string, then: string, otherwise = ''): string {
  const branch = otherwise === '' ? '' : `{{ else }}${otherwise}`;
  return `{{ if and $labels.${name} (ne $labels.${name} "<NA>") }}${then}${branch}{{ end }}`;
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

/** How a rule's alerts link into the app. */
export interface AppLink {
  readonly route: Route;
  readonly environment: string;
  /** Nodes that hold ms since the epoch; else a range that ends now. */
  readonly times?: { readonly from: string; readonly to: string };
  readonly range?: string;
  /** Variables that have the same values for every alert of the rule. */
  readonly fixed?: Readonly<Record<string, readonly string[]>>;
  /** Variables whose value is a label of the alert. */
  readonly byLabel?: Readonly<Record<string, string>>;
}

/**
 * The address of an app page as a template: what `eventsUrl` makes, with the alert's own labels and times. Values go
 * through `urlquery`, which prints a blank as `+`: so everything is in the query string.
 */
export function appUrl({ route, environment, times, range = 'now-1h', fixed = {}, byLabel = {} }: AppLink): string {
  const params = new URLSearchParams();
  params.append(`var-${VARS.environment}`, environment);
  for (const [name, values] of Object.entries(fixed)) {
    values.forEach((value) => params.append(`var-${name}`, value));
  }
  // Where the query failed there are no values: then the last hour.
  const period =
    times === undefined
      ? `from=${range}&to=now`
      : `{{ if $values.${times.to}.Value }}from={{ $values.${times.from} }}&to={{ $values.${times.to} }}{{ else }}from=${range}&to=now{{ end }}`;
  const labels = Object.entries(byLabel).map(([variable, label]) =>
    whereLabel(label, `&var-${variable}={{ urlquery $labels.${label} }}`)
  );
  // externalURL ends with a slash.
  return `{{ externalURL }}${pageUrl(route).slice(1)}?${period}&${params.toString()}${labels.join('')}`;
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
