import React, { useCallback } from 'react';
import { VariableHide } from '@grafana/data';
import { getVariableControlId, sceneGraph } from '@grafana/scenes';
import { FilterBar } from 'components/filters/FilterBar';
import { VARS } from 'constants/variables';
import { clearFilters } from '../events/eventFilters';
import { type EventsData } from '../events/EventsData';
import { EnvironmentVariable } from '../variables/EnvironmentVariable';
import { FILTER_FIELDS, offeredValues } from './offeredValues';
import { dropFilter, putFilter, putText, setFiltersOf, textOf } from './setFilters';

/** The filters of a page as one bar. The variables behind it stand in the address as they always did. */
export function ExplorerBar({ data }: { readonly data: EventsData }) {
  // Every change of a variable is one of the question.
  data.useState();
  const valuesOf = useCallback((field: string) => offeredValues(data, field), [data]);
  const environment = sceneGraph.lookupVariable(VARS.environment, data);
  return (
    <FilterBar
      filters={setFiltersOf(data)}
      fields={FILTER_FIELDS}
      valuesOf={valuesOf}
      onSet={(filter, before) => putFilter(data, filter, before)}
      onRemove={(filter) => dropFilter(data, filter)}
      onClear={() => clearFilters(data)}
      text={textOf(data)}
      onText={(text) => putText(data, text)}
    >
      {environment instanceof EnvironmentVariable && environment.state.hide !== VariableHide.hideVariable && (
        <>
          {/* Among the filters it needs no name to be seen, but one to be heard. */}
          <label className="sr-only" htmlFor={getVariableControlId(environment.state.type, environment.state.key)}>
            {environment.state.label}
          </label>
          <environment.Component model={environment} />
        </>
      )}
    </FilterBar>
  );
}
