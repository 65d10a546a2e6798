import React, { useEffect, useState } from 'react';
import { Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { useNextTry } from 'lib/recovery/useRecovery';

interface Props {
  /** Asked again at the slowest pace, as it seldom helps. */
  readonly slow: boolean;
  readonly asking: boolean;
}

/** When what failed is asked again, said quietly: no screen reader is told of each second. */
export function NextTry({ slow, asking }: Props) {
  const nextMs = useNextTry();
  const nowMs = useEverySecond();
  const seconds = nextMs === undefined ? undefined : Math.max(0, Math.ceil((nextMs - nowMs) / 1000));
  return (
    <span aria-live="off">
      <Text color="secondary" variant="bodySmall">
        {asking
          ? t('falco.state.asking-again', 'Retrying…')
          : slow
            ? t('falco.state.tries-slowly', 'Retrying every minute.')
            : seconds !== undefined && t('falco.state.tries-again', 'Retrying in {{seconds}} s.', { seconds })}
      </Text>
    </span>
  );
}

function useEverySecond(): number {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
