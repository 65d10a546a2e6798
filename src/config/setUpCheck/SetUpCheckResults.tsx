import React, { useState } from 'react';
import { Alert, Collapse, Stack, Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type Diagnosis } from 'domain/setup/types';
import { SetUpCheckItem } from './SetUpCheckItem';

interface Props {
  /** Worst first. */
  readonly diagnoses: readonly Diagnosis[];
  /** Whether the settings were changed since. */
  readonly stale: boolean;
}

/** What a check found: the problems in full, what is in order behind one line. */
export function SetUpCheckResults({ diagnoses, stale }: Props) {
  const [open, setOpen] = useState(false);
  const of = (level: Diagnosis['level']) => diagnoses.filter((diagnosis) => diagnosis.level === level);
  const [errors, warnings, fine] = [of('error'), of('warning'), of('ok')];
  const findings = [...errors, ...warnings];

  return (
    <Stack direction="column" gap={1}>
      <Text weight="medium">{summary(errors.length, warnings.length, fine.length)}</Text>
      {stale && (
        <Alert
          severity="info"
          bottomSpacing={0}
          title={t('falco.setup.stale', 'The settings were changed since: check again')}
        />
      )}
      {findings.length > 0 && (
        <div role="list" aria-label={t('falco.setup.findings', 'Findings')}>
          {findings.map((diagnosis, index) => (
            <SetUpCheckItem
              key={`${diagnosis.check} ${diagnosis.id}`}
              diagnosis={diagnosis}
              initiallyOpen={index === 0}
            />
          ))}
        </div>
      )}
      {fine.length > 0 && (
        <Collapse
          label={t('falco.setup.fine', 'In order: {{fine}}', { fine: fine.length })}
          isOpen={open}
          onToggle={setOpen}
        >
          <div role="list" aria-label={t('falco.setup.fine-list', 'In order')}>
            {fine.map((diagnosis) => (
              <SetUpCheckItem key={`${diagnosis.check} ${diagnosis.id}`} diagnosis={diagnosis} initiallyOpen={false} />
            ))}
          </div>
        </Collapse>
      )}
    </Stack>
  );
}

function summary(errors: number, warnings: number, fine: number): string {
  return errors + warnings === 0
    ? t('falco.setup.all-fine', 'Nothing is wrong: all {{fine}} findings are in order.', { fine })
    : t('falco.setup.summary', 'Problems: {{errors}}. Warnings: {{warnings}}. In order: {{fine}}.', {
        errors,
        warnings,
        fine,
      });
}
