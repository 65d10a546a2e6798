import React, { useEffect, useMemo, useState } from 'react';
import { Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { Fact, Facts } from 'components/EventDetail/Facts';
import { When } from 'components/EventDetail/When';
import { MachineText } from 'components/value/MachineText';
import { useAnswer } from 'data/answer/useAnswer';
import { loadTalon } from 'data/explorer/loadTalon';
import { type Environment } from 'domain/environment/types';
import { type FalcoEvent } from 'domain/event/types';
import { visibleText } from 'domain/event/visible';

interface Props {
  readonly event: FalcoEvent;
  readonly environment: Environment;
}

/** Longer than somebody stays at an event that they only pass by. */
const PASSED_BY_MS = 400;

/** What Falco Talon did to the event's pod, where its lines are in this Loki; nothing where there are none. */
export function TalonActions({ event, environment }: Props) {
  const isStayed = useStayed(event.key);
  const run = useMemo(
    () => (isStayed && !event.internal ? loadTalon(environment, event) : undefined),
    [isStayed, environment, event]
  );
  const [answer] = useAnswer(run, event.key);
  // That Talon's lines could not be asked for is no news of the event: most have no Talon.
  const actions = answer.status === 'ready' ? answer.value : [];
  return actions.length === 0 ? null : (
    <section aria-label={t('falco.detail.talon', 'What Falco Talon did')}>
      <Text element="h4" variant="bodySmall" weight="medium">
        {t('falco.detail.talon-pod', 'Falco Talon, on the same pod within two minutes')}
      </Text>
      <Facts>
        {actions.map(({ timeNs, action, actionner, rule, status, said }, index) => (
          <Fact key={index} name={visibleText(status)}>
            <MachineText text={action === '' ? actionner : `${action} (${actionner})`} /> <When ns={timeNs} />
            {rule !== '' && (
              <div>{t('falco.detail.talon-rule', "By Talon's rule {{rule}}", { rule: visibleText(rule) })}</div>
            )}
            <div>
              <MachineText text={said} wrap />
            </div>
          </Fact>
        ))}
      </Facts>
    </section>
  );
}

/** Whether the same thing has been looked at for a moment. */
function useStayed(key: string): boolean {
  const [stayedAt, setStayedAt] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setStayedAt(key), PASSED_BY_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return stayedAt === key;
}
