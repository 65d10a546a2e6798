import React, { useEffect, useRef, useState } from 'react';
import { Button, Stack, Text } from '@grafana/ui';
import { shapeText } from 'components/firstOpen/shapeText';
import { lookAtSelector } from 'data/firstOpen/lookForEvents';
import { grafanaLoki } from 'data/setup/grafanaApis';
import { type Environment } from 'domain/environment/types';
import { type FoundStreams } from 'domain/firstOpen/foundStreams';
import { asFound, isAsFound } from 'domain/firstOpen/takenEnvironment';
import { validateSelector } from 'domain/logql/selector';
import { t } from 'lib/i18n';

interface FoundLinesProps {
  readonly environment: Environment;
  /** Not stored yet: nobody has overruled anything, and what is found holds. */
  readonly isNew: boolean;
  readonly disabled: boolean;
  readonly onChange: (environment: Environment) => void;
}

/** Whoever types a selector is given the time to. */
const PATIENCE_MS = 700;
const QUIET = { asked: () => undefined, answered: () => undefined };

interface Looked {
  readonly at: string;
  readonly found: readonly FoundStreams[];
}

/** What the newest lines of an environment are, found by reading some, and the way to ask for them as that. */
export function FoundLines({ environment, isNew, disabled, onChange }: FoundLinesProps) {
  const [looked, setLooked] = useState<Looked>();
  const { lokiUid, selector } = environment;
  const at = `${lokiUid} ${selector}`;
  const latest = useRef({ environment, onChange });
  useEffect(() => {
    latest.current = { environment, onChange };
  });

  useEffect(() => {
    if (lokiUid === '' || !validateSelector(selector).ok) {
      return undefined;
    }
    let isWanted = true;
    const timer = setTimeout(() => {
      void lookAtSelector(grafanaLoki(lokiUid, QUIET), selector, Date.now()).then((answer) => {
        if (isWanted && answer.status === 'ready') {
          setLooked({ at: `${lokiUid} ${selector}`, found: answer.value });
          const now = latest.current;
          if (isNew && !disabled && !isAsFound(now.environment, answer.value)) {
            now.onChange(asFound(now.environment, answer.value));
          }
        }
      });
    }, PATIENCE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [lokiUid, selector, isNew, disabled]);

  const found = looked?.at === at ? looked.found : [];
  if (found.length === 0) {
    return null;
  }
  return (
    <div role="status">
      <Stack gap={1} alignItems="center" wrap="wrap">
        <Text color={isAsFound(environment, found) ? 'secondary' : 'warning'}>
          {t('falco.config.lines-found', 'Found: {{shapes}}.', {
            shapes: found.flatMap(({ shapes }) => shapes.map(shapeText)).join('; '),
          })}{' '}
          {!isAsFound(environment, found) &&
            t('falco.config.lines-differ', 'That is not what is set: filters on fields would miss events.')}
        </Text>
        {!isAsFound(environment, found) && !disabled && (
          <Button type="button" size="sm" variant="secondary" onClick={() => onChange(asFound(environment, found))}>
            {t('falco.config.take-found', 'Use what was found')}
          </Button>
        )}
      </Stack>
    </div>
  );
}
