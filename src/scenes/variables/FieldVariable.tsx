import React, { useEffect } from 'react';
import {
  MultiOrSingleValueSelect,
  MultiValueVariable,
  type MultiValueVariableState,
  sceneGraph,
  type ValidateAndUpdateResult,
  type VariableValueOption,
} from '@grafana/scenes';
import { catchError, defer, from, map, type Observable, of } from 'rxjs';
import { ALL_VALUES } from 'constants/variables';
import { scopeValues } from 'data/together/scopeValues';
import { type EntityField } from 'domain/environment/types';
import { scopeOf } from './EnvironmentVariable';

interface FieldVariableState extends MultiValueVariableState {
  field: EntityField;
}

export interface FieldVariableOptions {
  readonly name: string;
  readonly label: string;
  readonly field: EntityField;
  /** The values there can be, when they are known without asking Loki. */
  readonly known?: readonly string[];
}

/**
 * A filter on one field: any of some values, or all. Its options come from Loki's index where the field is a
 * label or metadata. A value that a link brings stays even when nothing in this range has it: a filter that
 * drops itself would show other events than the link meant.
 */
export class FieldVariable extends MultiValueVariable<FieldVariableState> {
  public static readonly Component = FieldVariableRenderer;
  private readonly known: readonly string[] | undefined;
  private isSeen = false;

  public constructor({ name, label, field, known }: FieldVariableOptions) {
    super({
      type: 'custom',
      name,
      label,
      field,
      isMulti: true,
      includeAll: true,
      defaultToAll: true,
      value: ALL_VALUES,
      text: 'All',
      options: [],
      maxVisibleValues: 3,
    });
    this.known = known;
  }

  /** What may be chosen is asked for once somebody sees the choice: where filters stand in a bar, nobody does. */
  public validateAndUpdate(): Observable<ValidateAndUpdateResult> {
    return this.isSeen ? super.validateAndUpdate() : of({});
  }

  /** Asks for what may be chosen, as long as the choice is seen. */
  public readonly see = (): (() => void) => {
    this.isSeen = true;
    const asked = this.validateAndUpdate().subscribe();
    return () => asked.unsubscribe();
  };

  public getValueOptions(): Observable<VariableValueOption[]> {
    if (this.known) {
      return of(this.known.map(toOption));
    }
    const environment = scopeOf(this);
    if (!environment) {
      return of([]);
    }
    const { from: start, to } = sceneGraph.getTimeRange(this).state.value;
    return defer(() => from(scopeValues(environment, this.state.field, start.valueOf(), to.valueOf()))).pipe(
      map((values) => values.map(toOption)),
      // Without options the filter still takes typed values; what is wrong with Loki is said by the list.
      catchError(() => of([]))
    );
  }

  protected interceptStateUpdateAfterValidation(update: Partial<MultiValueVariableState>): void {
    update.value = this.state.value;
    update.text = this.state.text;
    this.skipNextValidation = false;
  }

  /** The values chosen; empty for all. */
  public chosen(): string[] {
    const { value } = this.state;
    return (Array.isArray(value) ? value : [value]).map(String).filter((item) => item !== ALL_VALUES && item !== '');
  }
}

function toOption(value: string): VariableValueOption {
  return { value, label: value };
}

function FieldVariableRenderer({ model }: { model: MultiValueVariable }) {
  useEffect(() => (model instanceof FieldVariable ? model.see() : undefined), [model]);
  return <MultiOrSingleValueSelect model={model} />;
}
