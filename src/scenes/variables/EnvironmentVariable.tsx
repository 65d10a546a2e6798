import React from 'react';
import { VariableHide } from '@grafana/data';
import {
  MultiOrSingleValueSelect,
  MultiValueVariable,
  type MultiValueVariableState,
  sceneGraph,
  type SceneObject,
} from '@grafana/scenes';
import { t } from 'lib/i18n';
import { of } from 'rxjs';
import { VARS } from 'constants/variables';
import { type Environment } from 'domain/environment/types';

interface EnvironmentVariableState extends MultiValueVariableState {
  environments: readonly Environment[];
}

/** Which Falco installation a page shows. Hidden while there is only one. */
export class EnvironmentVariable extends MultiValueVariable<EnvironmentVariableState> {
  public static readonly Component = MultiOrSingleValueSelectRenderer;

  public constructor(environments: readonly Environment[]) {
    super({
      type: 'custom',
      name: VARS.environment,
      label: t('falco.variables.environment', 'Environment'),
      hide: environments.length > 1 ? VariableHide.dontHide : VariableHide.hideVariable,
      environments,
      options: environments.map(({ id, name }) => ({ value: id, label: name })),
      value: environments[0]?.id ?? '',
      text: environments[0]?.name ?? '',
      allowCustomValue: false,
    });
  }

  public getValueOptions() {
    return of(this.state.environments.map(({ id, name }) => ({ value: id, label: name })));
  }

  /** The environment chosen; undefined when none is configured. */
  public selected(): Environment | undefined {
    return this.state.environments.find(({ id }) => id === this.state.value) ?? this.state.environments[0];
  }
}

/** The environment of the page that a scene object is on. */
export function environmentOf(sceneObject: SceneObject): Environment | undefined {
  const variable = sceneGraph.lookupVariable(VARS.environment, sceneObject);
  return variable instanceof EnvironmentVariable ? variable.selected() : undefined;
}

function MultiOrSingleValueSelectRenderer({ model }: { model: MultiValueVariable }) {
  return <MultiOrSingleValueSelect model={model} />;
}
