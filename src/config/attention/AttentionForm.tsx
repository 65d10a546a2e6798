import React from 'react';
import { Collapse, Field, MultiCombobox, Stack, Text } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { HiddenName } from 'components/layout/HiddenName';
import { type Attention } from 'domain/environment/attention';
import { DEFAULT_HIGH_PRIORITY, type HighPriority } from 'domain/environment/highPriority';
import { type Environment } from 'domain/environment/types';
import { visibleText } from 'domain/event/visible';
import { RULE_FACTS } from 'domain/falco/officialRules.data';
import { PRIORITIES, priorityFromName } from 'domain/falco/priority';
import { LimitFields } from './LimitFields';
import { LookBackFields } from './LookBackFields';
import { UrgencyFields } from './UrgencyFields';

interface AttentionFormProps {
  readonly environment: Environment;
  readonly disabled: boolean;
  readonly onChange: (environment: Environment) => void;
}

/** What must not wait in an environment: for the Overview, its incidents and the pack of alert rules alike. */
export function AttentionForm({ environment, disabled, onChange }: AttentionFormProps) {
  const [open, setOpen] = React.useState(false);
  const { attention = {} } = environment;
  const set = (part: Partial<Attention>) => onChange({ ...environment, attention: { ...attention, ...part } });
  return (
    <Collapse label={t('falco.attention.title', 'High priority and alert limits')} isOpen={open} onToggle={setOpen}>
      <Text element="p" color="secondary" variant="bodySmall">
        <Trans i18nKey="falco.attention.description">
          For the Overview, incidents and the pack of alert rules alike. A pack that is installed has to be updated on
          the Alerts page.
        </Trans>
      </Text>
      <HighFields
        high={attention.highPriority}
        disabled={disabled}
        onChange={(highPriority) => set({ highPriority })}
      />
      <LimitFields
        id={environment.id}
        limits={attention.limits}
        disabled={disabled}
        onChange={(limits) => set({ limits })}
      />
      <LookBackFields
        id={environment.id}
        hours={attention.lookBackHours}
        disabled={disabled}
        onChange={(lookBackHours) => set({ lookBackHours })}
      />
      <UrgencyFields urgency={attention.urgency} disabled={disabled} onChange={(urgency) => set({ urgency })} />
    </Collapse>
  );
}

interface HighFieldsProps {
  readonly high: HighPriority | undefined;
  readonly disabled: boolean;
  /** undefined for the default. */
  readonly onChange: (high: HighPriority | undefined) => void;
}

function HighFields({ high = DEFAULT_HIGH_PRIORITY, disabled, onChange }: HighFieldsProps) {
  const set = (part: Partial<HighPriority>) => {
    const next = { ...high, ...part };
    // What names nothing would let everything wait: then the default holds.
    onChange(next.priorities.length + next.rules.length + next.tags.length === 0 ? undefined : next);
  };
  const fields = [
    {
      key: 'priorities',
      label: t('falco.attention.priorities', 'Priorities that count as high'),
      values: high.priorities,
      options: PRIORITIES,
      custom: false,
      take: (values: readonly string[]) =>
        set({ priorities: PRIORITIES.filter((one) => values.some((value) => priorityFromName(value) === one)) }),
    },
    {
      key: 'rules',
      label: t('falco.attention.rules', 'Rules that count whatever their priority'),
      values: high.rules,
      options: RULE_FACTS.map(({ name }) => name),
      custom: true,
      take: (values: readonly string[]) => set({ rules: values }),
    },
    {
      key: 'tags',
      label: t('falco.attention.tags', 'Tags that count whatever the priority'),
      values: high.tags,
      options: [],
      custom: true,
      take: (values: readonly string[]) => set({ tags: values }),
    },
  ] as const;
  return (
    <Stack direction="column" gap={0}>
      {fields.map(({ key, label, values, options, custom, take }) => (
        <Field key={key} label={label}>
          <HiddenName name={label}>
            {(id) => (
              <MultiCombobox
                aria-labelledby={id}
                disabled={disabled}
                createCustomValue={custom}
                options={[...new Set([...options, ...values])].map(asOption)}
                value={values.map(asOption)}
                onChange={(picked) => take(picked.map(({ value }) => value))}
              />
            )}
          </HiddenName>
        </Field>
      ))}
    </Stack>
  );
}

function asOption(value: string) {
  return { value, label: visibleText(value) };
}
