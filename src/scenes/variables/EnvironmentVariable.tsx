import React from 'react';
import { VariableHide } from '@grafana/data';
import {
  MultiOrSingleValueSelect,
  MultiValueVariable,
  type MultiValueVariableState,
  sceneGraph,
  type SceneObject,
  type VariableValue,
  type VariableValueOption,
} from '@grafana/scenes';
import { t } from 'lib/i18n';
import { of } from 'rxjs';
import { VARS } from 'constants/variables';
import { type Scope, type Together, TOGETHER_ID, togetherOf } from 'domain/environment/together';
import { type Environment } from 'domain/environment/types';

interface EnvironmentVariableState extends MultiValueVariableState {
  environments: readonly Environment[];
  /** All at once, where the page can show that and there is more than one. */
  together?: Together;
}

/** Which Falco installation a page shows, or all of them. Hidden while there is only one. */
export class EnvironmentVariable extends MultiValueVariable<EnvironmentVariableState> {
  public static readonly Component = MultiOrSingleValueSelectRenderer;

  /** @param canTogether whether the page can show all environments at once */
  public constructor(environments: readonly Environment[], canTogether = false) {
    const together = canTogether && environments.length > 1 ? togetherOf(environments) : undefined;
    super({
      type: 'custom',
      name: VARS.environment,
      label: t('falco.variables.environment', 'Environment'),
      hide: environments.length > 1 ? VariableHide.dontHide : VariableHide.hideVariable,
      environments,
      together,
      options: optionsOf(environments, together),
      value: environments[0]?.id ?? '',
      text: environments[0]?.name ?? '',
      allowCustomValue: false,
    });
  }

  public getValueOptions() {
    return of(optionsOf(this.state.environments, this.state.together));
  }

  /** What is to be shown: one environment or all; undefined where the page cannot, and where nothing is configured. */
  public scope(): Scope | undefined {
    const { together } = this.state;
    return together && this.asksTogether() ? together : this.selected();
  }

  /** Whether all environments are asked for, also on a page that cannot show them. */
  public asksTogether(): boolean {
    return this.state.value === TOGETHER_ID;
  }

  /** The environment chosen; undefined when none is configured, and for an id that is not. */
  public selected(): Environment | undefined {
    return this.state.environments.find(({ id }) => id === this.state.value);
  }

  /** An id that an address brought and that is not configured: no other environment's events may stand for it. */
  public unknown(): string | undefined {
    const id = String(this.state.value);
    return this.state.environments.length === 0 || this.selected() || this.asksTogether() ? undefined : id;
  }

  /** No id is the first environment; so are all of one. */
  public changeValueTo(value: VariableValue, text?: VariableValue, isUserAction?: boolean): void {
    const { environments } = this.state;
    const isFirst = value === '' || (value === TOGETHER_ID && environments.length === 1);
    super.changeValueTo(isFirst ? (environments[0]?.id ?? '') : value, text, isUserAction);
  }

  protected interceptStateUpdateAfterValidation(update: Partial<MultiValueVariableState>): void {
    update.value = this.state.value;
    update.text = this.asksTogether() ? togetherName() : (this.selected()?.name ?? this.state.text);
    this.skipNextValidation = false;
  }
}

/** The environment of the page that a scene object is on; undefined where none is, or another than those configured. */
export function environmentOf(sceneObject: SceneObject): Environment | undefined {
  const variable = sceneGraph.lookupVariable(VARS.environment, sceneObject);
  return variable instanceof EnvironmentVariable ? variable.selected() : undefined;
}

/** What the page that a scene object is on shows: one environment, or all of them. */
export function scopeOf(sceneObject: SceneObject): Scope | undefined {
  const variable = sceneGraph.lookupVariable(VARS.environment, sceneObject);
  return variable instanceof EnvironmentVariable ? variable.scope() : undefined;
}

/** Has a page show one environment. */
export function chooseEnvironment(sceneObject: SceneObject, id: string): void {
  const variable = sceneGraph.lookupVariable(VARS.environment, sceneObject);
  if (variable instanceof EnvironmentVariable && variable.state.value !== id) {
    variable.changeValueTo(id, undefined, true);
  }
}

function togetherName(): string {
  return t('falco.variables.all-environments', 'All environments');
}

function optionsOf(environments: readonly Environment[], together: Together | undefined): VariableValueOption[] {
  return [
    ...environments.map(({ id, name }) => ({ value: id, label: name })),
    ...(together ? [{ value: TOGETHER_ID, label: togetherName() }] : []),
  ];
}

function MultiOrSingleValueSelectRenderer({ model }: { model: MultiValueVariable }) {
  return <MultiOrSingleValueSelect model={model} />;
}
