import React from 'react';
import { VariableHide } from '@grafana/data';
import {
  MultiOrSingleValueSelect,
  MultiValueVariable,
  type MultiValueVariableState,
  sceneGraph,
  type SceneObject,
  type VariableValue,
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

  /** The environment chosen; undefined when none is configured, and for an id that is not. */
  public selected(): Environment | undefined {
    return this.state.environments.find(({ id }) => id === this.state.value);
  }

  /** An id that an address brought and that is not configured: no other environment's events may stand for it. */
  public unknown(): string | undefined {
    const id = String(this.state.value);
    return this.state.environments.length === 0 || this.selected() ? undefined : id;
  }

  /** No id is the first environment. */
  public changeValueTo(value: VariableValue, text?: VariableValue, isUserAction?: boolean): void {
    super.changeValueTo(value === '' ? (this.state.environments[0]?.id ?? '') : value, text, isUserAction);
  }

  protected interceptStateUpdateAfterValidation(update: Partial<MultiValueVariableState>): void {
    update.value = this.state.value;
    update.text = this.selected()?.name ?? this.state.text;
    this.skipNextValidation = false;
  }
}

/** The environment of the page that a scene object is on; undefined where none is, or another than those configured. */
export function environmentOf(sceneObject: SceneObject): Environment | undefined {
  const variable = sceneGraph.lookupVariable(VARS.environment, sceneObject);
  return variable instanceof EnvironmentVariable ? variable.selected() : undefined;
}

function MultiOrSingleValueSelectRenderer({ model }: { model: MultiValueVariable }) {
  return <MultiOrSingleValueSelect model={model} />;
}
