import React, { useEffect, useRef, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Button, Stack, Text, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { Section } from 'components/layout/Section';
import { CHECK_HASH } from 'constants/plugin';
import { checkSetUp, type SetUpProgress } from 'data/setup/checkSetUp';
import { type Environment } from 'domain/environment/types';
import { type Diagnosis } from 'domain/setup/types';
import { SetUpCheckResults } from './SetUpCheckResults';

export interface SetUpCheckProps {
  readonly environment: Environment;
  /** Whether a link to the check means this one: then it runs at once. */
  readonly linked: boolean;
}

type State =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly progress: SetUpProgress }
  | { readonly state: 'done'; readonly diagnoses: readonly Diagnosis[]; readonly of: Environment };

const STARTED: State = { state: 'running', progress: { asked: 0, answered: 0 } };

/** Finds what is wrong with an environment as it is typed, and prints the fix. */
export function SetUpCheck({ environment, linked }: SetUpCheckProps) {
  const [opened] = useState(() => {
    const asked = linked && locationService.getLocation().hash === CHECK_HASH;
    return { environment, asked, run: asked && environment.lokiUid !== '' };
  });
  const [state, setState] = useState<State>(opened.run ? STARTED : { state: 'idle' });
  const box = useRef<HTMLDivElement>(null);
  const styles = useStyles2(getStyles);

  useEffect(() => {
    if (opened.asked) {
      box.current?.scrollIntoView({ block: 'start' });
    }
    if (opened.run) {
      void runCheck(opened.environment, setState);
    }
  }, [opened]);

  const running = state.state === 'running';
  return (
    <div ref={box} className={styles.box}>
      <Section title={t('falco.setup.title', 'Check set-up')}>
        <Stack direction="column" gap={1.5} alignItems="stretch">
          <Text color="secondary">
            <Trans i18nKey="falco.setup.description">
              Looks at the newest events in Loki and at what Prometheus knows of Falco, says what is wrong, and shows
              the fix. Nothing is changed. It uses the settings below, saved or not.
            </Trans>
          </Text>
          <Stack gap={2} alignItems="center">
            <Button
              type="button"
              variant="secondary"
              icon={running ? 'spinner' : 'heart-rate'}
              disabled={running || environment.lokiUid === ''}
              onClick={() => {
                setState(STARTED);
                void runCheck(environment, setState);
              }}
            >
              <Trans i18nKey="falco.setup.run">Check set-up</Trans>
            </Button>
            {running && <CheckProgress progress={state.progress} />}
          </Stack>
          <div aria-live="polite">
            {state.state === 'done' && (
              <SetUpCheckResults diagnoses={state.diagnoses} stale={state.of !== environment} />
            )}
          </div>
        </Stack>
      </Section>
    </div>
  );
}

async function runCheck(environment: Environment, show: (state: State) => void): Promise<void> {
  const diagnoses = await checkSetUp(environment, Date.now(), (progress) => show({ state: 'running', progress }));
  show({ state: 'done', diagnoses, of: environment });
}

function CheckProgress({ progress: { asked, answered } }: { readonly progress: SetUpProgress }) {
  return (
    <span
      role="progressbar"
      aria-label={t('falco.setup.progress-label', 'Checking the set-up')}
      aria-valuemin={0}
      aria-valuemax={asked}
      aria-valuenow={answered}
    >
      <Text color="secondary">
        {t('falco.setup.progress', 'Requests answered: {{answered}} of {{asked}}', { answered, asked })}
      </Text>
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { box: css({ scrollMarginTop: theme.spacing(12) }) };
}
