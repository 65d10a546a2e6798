import React, { useState } from 'react';
import { Field, Input, Stack } from '@grafana/ui';
import { t } from 'lib/i18n';
import { DEFAULT_LIMITS } from 'domain/alerting/packSettings';
import { type Attention, isLimit, LIMIT_NAMES, type LimitName } from 'domain/environment/attention';

interface LimitFieldsProps {
  /** Of the environment. */
  readonly id: string;
  readonly limits: Attention['limits'];
  readonly disabled: boolean;
  readonly onChange: (limits: Attention['limits']) => void;
}

const MIB = 1024 ** 2;

/** Numbers from which on the pack alerts; an empty one is the default, which stands in it. */
export function LimitFields({ id, limits = {}, disabled, onChange }: LimitFieldsProps) {
  const set = (name: LimitName, value: number | undefined) => {
    const next = { ...limits, [name]: value };
    const known = LIMIT_NAMES.flatMap((one) => (next[one] === undefined ? [] : [[one, next[one]] as const]));
    onChange(known.length === 0 ? undefined : Object.fromEntries(known));
  };
  return (
    <Stack direction="row" gap={2} wrap="wrap">
      {LIMIT_NAMES.map((name) => (
        <LimitField
          key={name}
          id={`falco-${id}-limit-${name}`}
          name={name}
          value={limits[name]}
          disabled={disabled}
          onChange={(value) => set(name, value)}
        />
      ))}
    </Stack>
  );
}

interface LimitFieldProps {
  readonly id: string;
  readonly name: LimitName;
  readonly value: number | undefined;
  readonly disabled: boolean;
  readonly onChange: (value: number | undefined) => void;
}

function LimitField({ id, name, value, disabled, onChange }: LimitFieldProps) {
  // What is typed stays as it is typed, also while it is no number yet.
  const [text, setText] = useState(value === undefined ? '' : shown(name, value));
  const number = text.trim() === '' ? undefined : taken(name, Number(text.replace(',', '.')));
  const isWrong = number !== undefined && !isLimit(name, number);
  return (
    <Field
      label={limitText(name)}
      invalid={isWrong}
      error={isWrong ? t('falco.attention.no-limit', 'Not a valid limit: the default applies.') : undefined}
    >
      <Input
        id={id}
        width={24}
        inputMode="decimal"
        disabled={disabled}
        placeholder={shown(name, DEFAULT_LIMITS[name])}
        value={text}
        onChange={({ currentTarget }) => {
          const typed = currentTarget.value;
          setText(typed);
          const said = typed.trim() === '' ? undefined : taken(name, Number(typed.replace(',', '.')));
          onChange(said !== undefined && isLimit(name, said) ? said : undefined);
        }}
      />
    </Field>
  );
}

/** Memory is read and typed in MiB. */
function shown(name: LimitName, value: number): string {
  return String(name === 'memoryBytes' ? Math.round(value / MIB) : value);
}

function taken(name: LimitName, value: number): number {
  return name === 'memoryBytes' ? value * MIB : value;
}

function limitText(name: LimitName): string {
  switch (name) {
    case 'burst':
      return t('falco.attention.burst', 'Events of one pod in 5 minutes');
    case 'spikeFactor':
      return t('falco.attention.spike', 'Spike: times the usual hour');
    case 'dropPercent':
      return t('falco.attention.drops', 'Dropped kernel events, per cent');
    case 'cpuCores':
      return t('falco.attention.cpu', 'CPUs in use by a sensor');
    case 'memoryBytes':
      return t('falco.attention.memory', 'Memory of a sensor, MiB');
  }
}
