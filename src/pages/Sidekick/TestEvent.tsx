import React, { useState } from 'react';
import { Alert, Button, ConfirmModal, Stack, Text } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { Section } from 'components/layout/Section';
import { type Environment } from 'domain/environment/types';
import { outputKind } from 'domain/sidekick/kinds';
import { maySendTestEvent } from 'lib/permissions';
import { type AppSettings } from 'lib/settings/settings';
import { type TestEventStep } from './testEventSteps';
import { useTestEvent } from './useTestEvent';
import { type SidekickReading } from './useSidekick';

interface TestEventProps {
  readonly environment: Environment;
  readonly view: SidekickReading;
  readonly reload: () => Promise<SidekickReading | undefined>;
  readonly allowed: AppSettings['testEventRole'];
}

/** Sends Falcosidekick's test event after naming whom it reaches, then follows it to each output and into Loki. */
export function TestEvent({ environment, view, reload, allowed }: TestEventProps) {
  const [asking, setAsking] = useState(false);
  const { steps, running, send } = useTestEvent(environment, view, reload);
  const outputs = namesOf(view);
  const people = outputs.filter((output) => ['paging', 'chat'].includes(outputKind(output)));

  return (
    <Section title={t('falco.sidekick.test', 'Test event')}>
      {!maySendTestEvent(allowed) ? (
        <Text color="secondary">
          {t('falco.sidekick.test-role', 'Only {{role}}s and above may send one: it goes to every output.', {
            role: allowed,
          })}
        </Text>
      ) : (
        <Stack direction="column" gap={1} alignItems="flex-start">
          <Button icon="message" variant="secondary" disabled={running} onClick={() => setAsking(true)}>
            <Trans i18nKey="falco.sidekick.send-test">Send test event</Trans>
          </Button>
          <div role="status">
            <ol style={{ paddingInlineStart: '1.5em' }}>
              {steps.map((step) => (
                <li key={step.name}>
                  <Step step={step} />
                </li>
              ))}
            </ol>
          </div>
        </Stack>
      )}
      <ConfirmModal
        isOpen={asking}
        title={t('falco.sidekick.confirm-title', 'Send a test event to every output?')}
        body={
          outputs.length > 0
            ? t(
                'falco.sidekick.confirm-outputs',
                'It goes to all enabled outputs, whatever their minimum priority. It will reach people through: {{people}}. All known outputs: {{outputs}}.',
                {
                  people: people.join(', ') || t('falco.sidekick.nobody-known', 'none of the known ones'),
                  outputs: outputs.join(', '),
                }
              )
            : t(
                'falco.sidekick.confirm-unknown',
                'It goes to all enabled outputs, whatever their minimum priority, and can page people. Which are enabled is not known here.'
              )
        }
        confirmText={t('falco.sidekick.confirm', 'Send it')}
        confirmButtonVariant="primary"
        onConfirm={() => {
          setAsking(false);
          void send();
        }}
        onDismiss={() => setAsking(false)}
      />
    </Section>
  );
}

function Step({ step }: { readonly step: TestEventStep }) {
  return step.state === 'failed' ? (
    <Alert severity="error" title={step.text} bottomSpacing={0} />
  ) : (
    <Text color={step.state === 'done' ? 'success' : 'secondary'}>{step.text}</Text>
  );
}

function namesOf({ ui, status }: SidekickReading): readonly string[] {
  return ui && ui.outputs.length > 0 ? ui.outputs : (status?.outputs ?? []).map(({ destination }) => destination);
}
