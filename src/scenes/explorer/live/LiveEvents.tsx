import React, { useCallback } from 'react';
import { t } from 'lib/i18n';
import { EventList } from 'components/EventList/EventList';
import { LiveBar } from 'components/explorer/LiveBar';
import { EmptyState } from 'components/states/EmptyState';
import { ProblemState } from 'components/states/ProblemState';
import { useTimes } from 'components/time/TimeZoneContext';
import { lineOptionsOf } from 'domain/environment/parseOptions';
import { liveRate } from 'domain/explorer/live';
import { EventSections } from '../../events/detail/EventSections';
import { type EventsData } from '../../events/EventsData';
import { type EventListScene } from '../../events/list/EventListScene';
import { useEventActions, useTechniqueHref } from '../../events/list/useEventActions';
import { useVerdictMarks } from '../../triage/useVerdictMarks';
import { useLive } from './useLive';

interface Props {
  readonly data: EventsData;
  /** What a person has chosen for the list holds here too. */
  readonly list: EventListScene;
  readonly toolbarIn: HTMLElement | null;
  readonly detailIn: HTMLElement | null;
}

/** Events as they come in. */
export function LiveEvents({ data, list, toolbarIn, detailIn }: Props) {
  const { question } = data.useState();
  const { options } = list.useState();
  const { rows: state, problem, pause, resume } = useLive(data);
  const times = useTimes();
  const marks = useVerdictMarks();
  const environment = question?.environment;
  const detailActions = useEventActions(list, environment);
  const techniqueHref = useTechniqueHref(list);
  const onFilter = useCallback(
    (field: string, operator: '=' | '!=', value: string) => list.onFilter(field, operator, value),
    [list]
  );
  return (
    <EventList
      entries={state?.shown ?? NONE}
      options={options}
      onOptionsChange={list.onOptionsChange}
      onFilter={onFilter}
      parseOptions={environment && lineOptionsOf(environment)}
      marks={marks}
      detailActions={detailActions}
      detailSections={environment && ((event) => <EventSections event={event} scope={environment} />)}
      techniqueHref={techniqueHref}
      detailIn={detailIn}
      loading={question !== undefined && state === undefined}
      toolbarIn={toolbarIn}
      toolbar={
        state && (
          <LiveBar
            state={state}
            perMinute={liveRate(state, Math.max(...state.recent.map(({ atMs }) => atMs), state.sinceMs))}
            onPause={pause}
            onResume={resume}
          />
        )
      }
      notice={
        problem && (
          <ProblemState
            problem={problem}
            what={t('falco.live.failed', 'New events could not be loaded; they are loaded later')}
          />
        )
      }
      empty={
        <EmptyState
          reason="nothing"
          title={t('falco.live.empty', 'No event since {{time}}. New events appear here.', {
            time: times.at(state?.sinceMs ?? 0),
          })}
        />
      }
    />
  );
}

const NONE: readonly never[] = [];
