import React from 'react';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { LabelledSwitch } from 'components/layout/LabelledSwitch';
import { asksInternal } from 'domain/logql/detections';
import { internalEvents } from 'domain/logql/cube/cube';
import { type EventsData } from '../EventsData';

/** Lets Falco's events about itself into list and totals. Nothing where a filter asks for them anyway, or there are none. */
export function InternalSwitch({ data }: { readonly data: EventsData }) {
  const { question, cube, showInternal } = data.useState();
  const count = cube.value && internalEvents(cube.value);
  if (!question || asksInternal(question.filters) || (!showInternal && !count)) {
    return null;
  }
  return (
    <LabelledSwitch
      label={
        count === undefined
          ? t('falco.list.internal', 'Falco about itself')
          : t('falco.list.internal-of', 'Falco about itself ({{formatted}})', { formatted: countText(count) })
      }
      value={showInternal}
      onChange={data.setInternal}
    />
  );
}
