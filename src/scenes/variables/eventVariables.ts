import { type SceneVariable, SceneTimeRange, SceneVariableSet, TextBoxVariable } from '@grafana/scenes';
import { t } from 'lib/i18n';
import { PAGES } from 'constants/pages';
import { type Route } from 'constants/routes';
import { VARS } from 'constants/variables';
import { type Environment } from 'domain/environment/types';
import { PRIORITIES } from 'domain/falco/priority';
import { EnvironmentVariable } from './EnvironmentVariable';
import { FieldVariable } from './FieldVariable';
import { FiltersVariable } from './FiltersVariable';

/** The variables of a page; each stands in the URL as `var-<name>`. */
export function makeEventVariables(environments: readonly Environment[], route: Route): SceneVariableSet {
  const { fields, filters, text } = PAGES[route];
  const names: readonly string[] = [
    VARS.environment,
    ...fields,
    ...(filters ? [VARS.filters] : []),
    ...(text ? [VARS.text] : []),
  ];
  return new SceneVariableSet({
    variables: allVariables(environments).filter(({ state: { name } }) => names.includes(name)),
  });
}

/** The time range that a page opens with. */
export function makeTimeRange(route: Route): SceneTimeRange {
  return new SceneTimeRange(PAGES[route].range);
}

function allVariables(environments: readonly Environment[]): SceneVariable[] {
  return [
    new EnvironmentVariable(environments),
    new FieldVariable({ name: VARS.cluster, field: 'cluster', label: t('falco.variables.cluster', 'Cluster') }),
    new FieldVariable({
      name: VARS.priority,
      field: 'priority',
      label: t('falco.variables.priority', 'Priority'),
      known: PRIORITIES,
    }),
    new FieldVariable({ name: VARS.source, field: 'source', label: t('falco.variables.source', 'Source') }),
    new FieldVariable({ name: VARS.rule, field: 'rule', label: t('falco.variables.rule', 'Rule') }),
    new FieldVariable({
      name: VARS.namespace,
      field: 'namespace',
      label: t('falco.variables.namespace', 'Namespace'),
    }),
    new FieldVariable({ name: VARS.pod, field: 'pod', label: t('falco.variables.pod', 'Pod') }),
    new FieldVariable({ name: VARS.hostname, field: 'hostname', label: t('falco.variables.hostname', 'Host') }),
    new FieldVariable({ name: VARS.tag, field: 'tags', label: t('falco.variables.tag', 'Tag') }),
    new TextBoxVariable({ name: VARS.text, label: t('falco.variables.text', 'Text in the line') }),
    new FiltersVariable(),
  ];
}
