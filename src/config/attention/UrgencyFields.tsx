import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { ruleMeaning } from 'components/alerts/ruleText';
import { usualUrgency } from 'domain/alerting/urgency';
import { RULE_KEYS, type RuleKey } from 'domain/alerting/types';
import { type Attention, type Urgency } from 'domain/environment/attention';

interface UrgencyFieldsProps {
  readonly urgency: Attention['urgency'];
  readonly disabled: boolean;
  readonly onChange: (urgency: Attention['urgency']) => void;
}

/** Which rules of the pack wake somebody, and which only notify. */
export function UrgencyFields({ urgency = {}, disabled, onChange }: UrgencyFieldsProps) {
  const styles = useStyles2(getStyles);
  const set = (key: RuleKey, value: Urgency) => {
    const others = Object.entries(urgency).filter(([name]) => name !== key);
    const next = value === usualUrgency(key) ? others : [...others, [key, value] as const];
    onChange(next.length === 0 ? undefined : Object.fromEntries(next));
  };
  return (
    <section aria-label={t('falco.attention.urgency', 'Which alerts page, and which only notify')}>
      <Text element="h4">{t('falco.attention.urgency', 'Which alerts page, and which only notify')}</Text>
      {RULE_KEYS.map((key) => (
        <div key={key} className={styles.row}>
          <RadioButtonGroup
            size="sm"
            disabled={disabled}
            aria-label={ruleMeaning(key)}
            options={[
              { value: 'page' as const, label: t('falco.attention.page', 'Page') },
              { value: 'notify' as const, label: t('falco.attention.notify', 'Notify') },
            ]}
            value={urgency[key] ?? usualUrgency(key)}
            onChange={(value) => set(key, value)}
          />
          <Text variant="bodySmall">{ruleMeaning(key)}</Text>
        </div>
      ))}
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    row: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), padding: theme.spacing(0.25, 0) }),
  };
}
