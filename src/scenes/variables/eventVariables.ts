import { AdHocFiltersVariable, type SceneVariable, SceneVariableSet, TextBoxVariable } from '@grafana/scenes';
import { t } from 'lib/i18n';
import { VARS } from 'constants/variables';
import { type Environment } from 'domain/environment/types';
import { PRIORITIES } from 'domain/event/priority';
import { EnvironmentVariable } from './EnvironmentVariable';
import { FieldVariable } from './FieldVariable';
import { knownFieldKeys, knownFieldValues } from './fieldSuggestions';

/**
 * The variables of a page that shows events; each stands in the URL as `var-<name>`.
 * @param only names of the filters that the page has besides the environment; all when left out
 */
export function makeEventVariables(environments: readonly Environment[], only?: readonly string[]): SceneVariableSet {
  return new SceneVariableSet({
    variables: allVariables(environments).filter(
      ({ state: { name } }) => !only || name === VARS.environment || only.includes(name)
    ),
  });
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
    new AdHocFiltersVariable({
      name: VARS.filters,
      label: t('falco.variables.filters', 'Fields'),
      datasource: null,
      filters: [],
      applyMode: 'manual',
      allowCustomValue: true,
      // Nothing interpolates the variable: `eventFiltersOf` reads its filters as data.
      expressionBuilder: () => '',
      getTagKeysProvider: async () => ({ replace: true, values: knownFieldKeys() }),
      getTagValuesProvider: async (_, filter) => ({ replace: true, values: knownFieldValues(filter.key) }),
    }),
  ];
}
