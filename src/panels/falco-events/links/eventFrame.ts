import { type DataFrame, FieldType, toDataFrame } from '@grafana/data';
import type { Details } from 'components/EventList/options';
import { entity } from 'domain/event/aliases';
import { outputOrFields } from 'domain/event/shownOutput';
import { nsToMs } from 'domain/event/time';
import type { FalcoEvent } from 'domain/event/types';
import { fieldText } from 'domain/event/visible';

/**
 * An event as a frame of one row, its fields under their own names: what data links are about, and what `${__data.fields...}`
 * in them finds. It holds no more than may be shown: a link would show it all the same.
 */
export function eventFrame(event: FalcoEvent, details: Details): DataFrame {
  const told: Record<string, string | undefined> = {
    ...(details === 'full' && { ...fieldsOf(event), output: outputOrFields(event) }),
    ...(details !== 'none' && {
      ...{ source: event.source, hostname: event.host, cluster: event.cluster },
      ...{ namespace: entity(event, 'namespace'), pod: entity(event, 'pod') },
    }),
    ...{ rule: event.rule, priority: event.priority },
  };
  return toDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, values: [nsToMs(event.timeNs)] },
      ...Object.entries(told).flatMap(([name, value]) =>
        value === undefined || value === '' ? [] : [{ name, type: FieldType.string, values: [value] }]
      ),
    ],
  });
}

function fieldsOf({ fields }: FalcoEvent): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [[name, fieldText(value)]]))
  );
}
