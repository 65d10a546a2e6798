import { DEFAULT_SELECTOR } from '../environment/defaults';
import { printSelector } from '../logql/selector';
import { anyOf } from '../logql/quote';

/** Labels by which shippers name a program, its container or its unit: the closest to the program first. */
const NAMING_LABELS: readonly string[] = [
  'container',
  'container_name',
  'k8s_container_name',
  'app',
  'app_kubernetes_io_name',
  'syslog_identifier',
  'unit',
  'systemd_unit',
  'job',
  'service_name',
  'compose_service',
  'filename',
];

/** What Falcosidekick puts on every stream. */
const SIDEKICK_LABELS: readonly string[] = ['rule', 'priority'];

const FALCO = /falco/i;
/** Programs round Falco, whose lines are about themselves. */
const OTHERS = /sidekick|falcoctl|falco-exporter|event-generator|driver-loader|talon/i;

/** Values of one label that are asked for at most. */
const MOST_VALUES = 20;

/** The naming labels that a Loki has. */
export function namingLabels(names: readonly string[]): readonly string[] {
  return NAMING_LABELS.filter((name) => names.includes(name));
}

/**
 * Stream selectors that may find events of Falco's, the surest first: each names streams by what they are called, so
 * that no line of another program has to be read.
 * @param names all labels of a Loki
 * @param values what its naming labels hold
 */
export function candidateSelectors(
  names: readonly string[],
  values: ReadonlyMap<string, readonly string[]>
): readonly string[] {
  const bySidekick = SIDEKICK_LABELS.every((name) => names.includes(name)) ? [DEFAULT_SELECTOR] : [];
  const byName = namingLabels(names).flatMap((name) => {
    const named = (values.get(name) ?? []).filter((value) => FALCO.test(value) && !OTHERS.test(value));
    return named.length === 0 ? [] : [selectorOf(name, [...new Set(named)].sort().slice(0, MOST_VALUES))];
  });
  return [...bySidekick, ...byName];
}

function selectorOf(name: string, values: readonly string[]): string {
  const [only] = values;
  return only !== undefined && values.length === 1
    ? printSelector([{ name, op: '=', value: only }])
    : printSelector([{ name, op: '=~', value: anyOf(values) }]);
}
