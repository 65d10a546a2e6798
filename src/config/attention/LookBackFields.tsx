import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Field, Input, RadioButtonGroup, Stack, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { lengthText } from 'lib/times';
import { HOUR_MS } from 'domain/units/durations';
import { lookBackFor, lookBackOf } from 'domain/alerting/lookBack';
import { type Attention, LOOK_BACK_HOURS, type LookBackHours } from 'domain/environment/attention';
import { visibleText } from 'domain/event/visible';
import { AUDIT_SOURCE, SYSCALL_SOURCE } from 'domain/falco/sources';

interface LookBackFieldsProps {
  /** Of the environment. */
  readonly id: string;
  readonly hours: Attention['lookBackHours'];
  readonly disabled: boolean;
  readonly onChange: (hours: Attention['lookBackHours']) => void;
}

/** Sources that people have; any other is added by its name. */
const SOURCES = [SYSCALL_SOURCE, AUDIT_SOURCE, 'aws_cloudtrail', 'okta', 'github'];
/** What a source that is added begins with: more than it has without. */
const ADDED_HOURS: LookBackHours = 4;

/** How far rules on single events look back, by the source of events. */
export function LookBackFields({ id, hours = {}, disabled, onChange }: LookBackFieldsProps) {
  const styles = useStyles2(getStyles);
  const set = (source: string, value: LookBackHours) => {
    const others = Object.entries(hours).filter(([name]) => name !== source);
    const next = value === usual(source) ? others : [...others, [source, value] as const];
    onChange(next.length === 0 ? undefined : Object.fromEntries(next));
  };
  const sources = [...new Set([...SOURCES, ...Object.keys(hours)])];
  const title = t('falco.attention.look-back', 'How far rules on single events look back');
  return (
    <section aria-label={title}>
      <Text element="h4">{title}</Text>
      <Text element="p" color="secondary" variant="bodySmall">
        {t(
          'falco.attention.look-back-cost',
          'By the own time of events: what comes later alerts nobody. The Alerts page measures how late they come. All of it is read each minute, so a longer one costs Loki more, and the same again in the same place is no second message for as long.'
        )}
      </Text>
      {sources.map((source) => (
        <div key={source} className={styles.row}>
          <RadioButtonGroup
            size="sm"
            disabled={disabled}
            aria-label={t('falco.attention.look-back-of', 'Look back for {{source}}', { source: visibleText(source) })}
            options={LOOK_BACK_HOURS.map((value) => ({ value, label: lengthText(value * HOUR_MS) }))}
            value={hours[source] ?? usual(source)}
            onChange={(value) => set(source, value)}
          />
          <Text variant="bodySmall">{visibleText(source)}</Text>
        </div>
      ))}
      <AddSource id={id} disabled={disabled} onAdd={(source) => set(source, ADDED_HOURS)} />
    </section>
  );
}

interface AddSourceProps {
  readonly id: string;
  readonly disabled: boolean;
  readonly onAdd: (source: string) => void;
}

function AddSource({ id, disabled, onAdd }: AddSourceProps) {
  const [text, setText] = useState('');
  const source = text.trim();
  const inputId = `falco-${id}-look-back-source`;
  return (
    <Field label={t('falco.attention.another-source', 'Another source, as Falco names it')} htmlFor={inputId}>
      <Stack direction="row" gap={1}>
        <Input
          id={inputId}
          width={24}
          disabled={disabled}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Button
          variant="secondary"
          disabled={disabled || source === ''}
          onClick={() => {
            onAdd(source);
            setText('');
          }}
        >
          {t('falco.attention.add-source', 'Add')}
        </Button>
      </Stack>
    </Field>
  );
}

/** What holds where nothing is set. */
function usual(source: string): LookBackHours | undefined {
  const ms = lookBackFor(lookBackOf(), source);
  return LOOK_BACK_HOURS.find((hours) => hours * HOUR_MS === ms);
}

function getStyles(theme: GrafanaTheme2) {
  return {
    row: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), padding: theme.spacing(0.25, 0) }),
  };
}
