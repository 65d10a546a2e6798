import React from 'react';
import { EventBusSrv, FieldType, getDefaultTimeRange, LoadingState, toDataFrame, type PanelData } from '@grafana/data';
import FalcoEventsPanel from './FalcoEventsPanel';
import { DEFAULT_PANEL_OPTIONS, type FalcoEventsOptions } from './options';

/** jsdom lays nothing out. */
export function giveRoom(): void {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 400 });
  HTMLElement.prototype.scrollTo = () => undefined;
}

export const MS = Date.UTC(2026, 10, 21, 12);
const LINE =
  '12:00:00.000000001: Critical Executing binary not part of base image (user=root process=x command=x --token hunter2)';

export const ownShape = (limit?: number) =>
  toDataFrame({
    refId: 'A',
    meta: { limit },
    fields: [
      {
        name: 'labels',
        type: FieldType.other,
        values: [{ rule: 'Drop and execute new binary in container', priority: 'Critical', k8s_ns_name: 'payments' }],
      },
      { name: 'Time', type: FieldType.time, values: [MS] },
      { name: 'Line', type: FieldType.string, values: [LINE] },
      { name: 'tsNs', type: FieldType.string, values: [`${MS}000001`] },
      { name: 'id', type: FieldType.string, values: ['1'] },
    ],
  });

export const dataPlane = toDataFrame({
  refId: 'A',
  fields: [
    { name: 'labels', type: FieldType.other, values: [{ rule: 'Terminal shell in container', priority: 'Notice' }] },
    { name: 'timestamp', type: FieldType.time, values: [MS] },
    { name: 'body', type: FieldType.string, values: ['12:00:00.000000001: Notice A shell was spawned'] },
    { name: 'id', type: FieldType.string, values: ['2'] },
  ],
});

export const metric = toDataFrame({
  name: 'count_over_time',
  fields: [
    { name: 'Time', type: FieldType.time, values: [MS] },
    { name: 'Value', type: FieldType.number, values: [1] },
  ],
});

/** The panel as a dashboard shows it. */
export function panel(data: Partial<PanelData>, options: Partial<FalcoEventsOptions> = {}, width = 1200) {
  return (
    <FalcoEventsPanel
      id={1}
      title="Falco"
      data={{ state: LoadingState.Done, series: [], timeRange: getDefaultTimeRange(), ...data }}
      options={{ ...DEFAULT_PANEL_OPTIONS, ...options }}
      fieldConfig={{ defaults: {}, overrides: [] }}
      timeRange={getDefaultTimeRange()}
      timeZone="utc"
      width={width}
      height={400}
      transparent={false}
      renderCounter={0}
      replaceVariables={(text) => text}
      eventBus={new EventBusSrv()}
      onOptionsChange={() => undefined}
      onFieldConfigChange={() => undefined}
      onChangeTimeRange={() => undefined}
    />
  );
}
