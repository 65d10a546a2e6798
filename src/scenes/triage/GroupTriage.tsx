import React, { lazy, Suspense, useCallback, useMemo } from 'react';
import { t } from 'lib/i18n';
import { Fold } from 'components/layout/Fold';
import { LoadingState } from 'components/states/LoadingState';
import { lineOptionsOf } from 'domain/environment/parseOptions';
import { environmentOfLine, type Scope } from 'domain/environment/together';
import { parseLine } from 'domain/event/lines/parse';
import { compareNs } from 'domain/event/time';
import { type FalcoEvent, type LogEntry } from 'domain/event/types';
import { type BehaviourGroup } from 'domain/explorer/behaviours';

const EventTriage = lazy(() => import('./EventTriage'));

interface Props {
  readonly group: BehaviourGroup;
  readonly scope: Scope;
}

/** What people made of a group's behaviour, folded until somebody wants it. */
export function GroupTriage({ group: { entries }, scope }: Props) {
  const [event] = useMemo(() => eventsOf(entries.slice(0, 1), scope), [entries, scope]);
  const all = useCallback(() => eventsOf(entries, scope), [entries, scope]);
  const environment = event && environmentOfLine(scope, event.entry.from?.id);
  if (!event || !environment || event.internal) {
    return null;
  }
  return (
    <Fold title={t('falco.triage.title', 'Verdict')}>
      <Suspense
        fallback={
          <LoadingState loading hasData={false} rows={3}>
            {null}
          </LoadingState>
        }
      >
        <EventTriage event={event} all={all} environment={environment} kept={{ environment: environment.id }} />
      </Suspense>
    </Fold>
  );
}

/** In the order of time. */
function eventsOf(entries: readonly LogEntry[], scope: Scope): FalcoEvent[] {
  const optionsOf = lineOptionsOf(scope);
  return entries
    .map((entry) => parseLine(entry, optionsOf(entry)))
    .filter((line): line is FalcoEvent => line.kind === 'event')
    .sort((a, b) => compareNs(a.timeNs, b.timeNs));
}
