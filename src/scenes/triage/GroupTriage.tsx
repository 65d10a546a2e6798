import React, { lazy, Suspense, useMemo } from 'react';
import { t } from 'lib/i18n';
import { Fold } from 'components/layout/Fold';
import { LoadingState } from 'components/states/LoadingState';
import { lineOptionsOf } from 'domain/environment/parseOptions';
import { environmentOfLine, type Scope } from 'domain/environment/together';
import { parseLine } from 'domain/event/lines/parse';
import { type BehaviourGroup } from 'domain/explorer/behaviours';

const EventTriage = lazy(() => import('./EventTriage'));

interface Props {
  readonly group: BehaviourGroup;
  readonly scope: Scope;
}

/** What people made of a group's behaviour, folded until somebody wants it. */
export function GroupTriage({ group, scope }: Props) {
  const event = useMemo(() => {
    const [first] = group.entries;
    const line = first && parseLine(first, lineOptionsOf(scope)(first));
    return line?.kind === 'event' ? line : undefined;
  }, [group, scope]);
  if (event === undefined || event.internal) {
    return null;
  }
  return (
    <Fold title={t('falco.triage.title', 'What we made of it')}>
      <Suspense
        fallback={
          <LoadingState loading hasData={false} rows={3}>
            {null}
          </LoadingState>
        }
      >
        <EventTriage event={event} kept={{ environment: environmentOfLine(scope, event.entry.from?.id)?.id }} />
      </Suspense>
    </Fold>
  );
}
