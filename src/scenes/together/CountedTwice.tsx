import React, { useMemo } from 'react';
import { Alert } from '@grafana/ui';
import { NoticeBar } from 'components/states/NoticeBar';
import { useAnswer } from 'data/answer/useAnswer';
import { loadShared } from 'data/together/sharedStreams';
import { isTogether, type Scope, type Together } from 'domain/environment/together';
import { visibleText } from 'domain/event/visible';
import { type CubePlan } from 'domain/logql/cube/cube';
import { currentValue } from 'domain/problem/answer';
import { t } from 'lib/i18n';

interface Props {
  readonly scope: Scope;
  readonly plan: CubePlan;
}

/** Which of several environments read the same: one that reads just what another does is counted once, a part of it twice. */
export function CountedTwice({ scope, plan }: Props) {
  return isTogether(scope) ? <OfSeveral scope={scope} plan={plan} /> : null;
}

function OfSeveral({ scope, plan }: { readonly scope: Together; readonly plan: CubePlan }) {
  const run = useMemo(() => loadShared(scope, plan), [scope, plan]);
  const shared = currentValue(useAnswer(run, scope.id)[0]) ?? [];
  return (
    <>
      {scope.same.map(({ environment, as }) => (
        <NoticeBar key={environment.id}>
          {t(
            'falco.together.same',
            '{{name}} reads exactly what {{as}} reads: its events are counted once, as those of {{as}}.',
            {
              name: visibleText(environment.name),
              as: visibleText(as.name),
            }
          )}
        </NoticeBar>
      ))}
      {shared.map(({ environments: [one, other], streams, selector }) => (
        <Alert
          key={`${one.id} ${other.id}`}
          severity="warning"
          bottomSpacing={0}
          title={t('falco.together.twice', 'Some events are counted twice: as those of {{one}} and of {{other}}', {
            one: visibleText(one.name),
            other: visibleText(other.name),
          })}
        >
          {t(
            'falco.together.twice-why',
            'Their selectors find {{streams}} of the same streams. Make them find different ones in the settings. Both find {{selector}}',
            { streams, selector: visibleText(selector) }
          )}
        </Alert>
      ))}
    </>
  );
}
