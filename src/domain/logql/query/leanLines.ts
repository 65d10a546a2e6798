import type { EventFilters } from '../filters';
import { quote } from '../quote';
import { LABEL_NAME } from '../selector';
import type { QueryEnvironment } from './pipeline';
import { renderLogs, type RenderedQuery } from './render';

/**
 * What Falcosidekick and Falco write first of an event in JSON: its number, and as a sentence what its fields say. Within a
 * text of JSON no quote stands without a backslash, so that only a key is found, whatever a value says.
 */
const SAID_AGAIN = String.raw`"(?:uuid|output)":"(?:[^"\\]|\\.)*",`;
const FIELDS = String.raw`"\"output_fields\":{"`;
/** An event's tags, never first of it: Falcosidekick makes a label of them, too, which a stream says once. */
const TAGS = String.raw`,"tags":\[(?:"(?:[^"\\]|\\.)*",?)*\]`;

/**
 * The query for events of which the fields are read and nothing else: about half of each line. Lines that are not such JSON, or
 * without fields, come as they are stored. They are not to be told apart by their keys from those that `renderLogs` finds.
 * @throws {SelectorError} when the environment's selector is none
 */
export function renderLeanLogs(env: QueryEnvironment, filters: EventFilters): RenderedQuery {
  const logs = renderLogs(env, filters);
  if (env.format !== 'json' || env.reading?.bodies.includes('output')) {
    return logs;
  }
  const without = (said: string) => `{{ regexReplaceAll \`${said}\` __line__ "" }}`;
  const lean = isTagged(env)
    ? `{{ if .tags }}${without(`${SAID_AGAIN}|${TAGS}`)}{{ else }}${without(SAID_AGAIN)}{{ end }}`
    : without(SAID_AGAIN);
  const template = `{{ if contains ${FIELDS} __line__ }}${lean}{{ else }}{{ __line__ }}{{ end }}`;
  const pods = labelsOfPods(env);
  const drop = pods.length > 0 ? [`| drop ${pods.join(', ')}`] : [];
  return { ...logs, expr: [logs.expr, `| line_format ${quote(template)}`, ...drop].join(' ') };
}

/** Whether tags may be a label that the parser reads where a line has none. */
function isTagged({ fields: { rule, tags }, reading }: QueryEnvironment): boolean {
  return rule.kind === 'label' && tags.kind === 'label' && tags.name === 'tags' && reading === undefined;
}

/** Labels that Falcosidekick makes of an event's fields: with them the lines of each pod are a stream of their own. */
function labelsOfPods({ fields: { rule, cluster, namespace, pod }, reading }: QueryEnvironment): readonly string[] {
  if (rule.kind !== 'label' || reading !== undefined) {
    return [];
  }
  const names = [namespace, pod].flatMap((place) => (place.kind === 'label' ? [place.name] : []));
  return names.filter((name) => LABEL_NAME.test(name) && !(cluster.kind === 'label' && cluster.name === name));
}
