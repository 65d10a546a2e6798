import { SceneTimeRange, SceneVariableSet, TextBoxVariable } from '@grafana/scenes';
import { t } from 'lib/i18n';
import { PAGES } from 'constants/pages';
import { type Route } from 'constants/routes';
import { FIELD_OF, FIELD_VARIABLES, type FieldVariableName, VARS } from 'constants/variables';
import { type Environment } from 'domain/environment/types';
import { PRIORITIES } from 'domain/falco/priority';
import { EnvironmentVariable } from './EnvironmentVariable';
import { FieldVariable } from './FieldVariable';
import { FiltersVariable } from './FiltersVariable';

/** The variables of a page; each stands in the URL as `var-<name>`. */
export function makeEventVariables(environments: readonly Environment[], route: Route): SceneVariableSet {
  const { fields, filters, text, together } = PAGES[route];
  return new SceneVariableSet({
    variables: [
      new EnvironmentVariable(environments, together),
      ...FIELD_VARIABLES.filter((name) => fields.includes(name)).map(fieldVariable),
      ...(text ? [new TextBoxVariable({ name: VARS.text, label: t('falco.variables.text', 'Text in the line') })] : []),
      ...(filters ? [new FiltersVariable()] : []),
    ],
  });
}

/** The time range that a page opens with. */
export function makeTimeRange(route: Route): SceneTimeRange {
  return new SceneTimeRange(PAGES[route].range);
}

/** What the variables of one field are called on a page. */
const LABELS: Readonly<Record<FieldVariableName, () => string>> = {
  cluster: () => t('falco.variables.cluster', 'Cluster'),
  priority: () => t('falco.variables.priority', 'Priority'),
  source: () => t('falco.variables.source', 'Source'),
  rule: () => t('falco.variables.rule', 'Rule'),
  namespace: () => t('falco.variables.namespace', 'Namespace'),
  pod: () => t('falco.variables.pod', 'Pod'),
  hostname: () => t('falco.variables.hostname', 'Host'),
  tag: () => t('falco.variables.tag', 'Tag'),
};

/** Values that are all there can be; of other fields Loki is asked. */
const KNOWN: Readonly<Partial<Record<FieldVariableName, readonly string[]>>> = { priority: PRIORITIES };

function fieldVariable(name: FieldVariableName): FieldVariable {
  const known = KNOWN[name];
  return new FieldVariable({ name, field: FIELD_OF[name], label: LABELS[name](), ...(known && { known }) });
}
