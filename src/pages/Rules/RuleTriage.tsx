import React from 'react';
import { t } from 'lib/i18n';
import { Section } from 'components/layout/Section';
import { JudgementList } from 'components/triage/JudgementList';
import { ruleMark } from 'domain/triage/subjects';
import { useTriage } from 'scenes/triage/useTriage';

/** What holds of the behaviours and incidents that a rule's events are of; nothing where nobody has judged any. */
export function RuleTriage({ rule }: { readonly rule: string }) {
  const { index } = useTriage();
  const concerning = index.concerning([ruleMark(rule)]);
  return concerning.length === 0 ? null : (
    <Section title={t('falco.triage.of-rule', 'Verdicts on its events')}>
      <JudgementList judgements={concerning} />
    </Section>
  );
}
