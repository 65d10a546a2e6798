import React from 'react';
import { Field, InlineField, Input, RadioButtonGroup, Stack, Text } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { ENTITY_FIELDS, type EntityField, type Environment, type FieldPlace } from 'domain/environment/types';
import { breaks } from 'components/layout/breaks';

export interface FieldPlacesFormProps {
  readonly environment: Environment;
  readonly onChange: (environment: Environment) => void;
}

/** Where each thing that one filters by is found: which decides what a query for it looks like. */
export function FieldPlacesForm({ environment, onChange }: FieldPlacesFormProps) {
  const id = (field: string) => `falco-${environment.id}-place-${field}`;
  const setPlace = (field: EntityField, place: FieldPlace) =>
    onChange({ ...environment, fields: { ...environment.fields, [field]: place } });

  return (
    <Stack direction="column" gap={1}>
      <Text color="secondary" variant="bodySmall">
        <Trans i18nKey="falco.config.places-description">
          Falcosidekick sends these as stream labels; its OTLP output as structured metadata; other shippers leave them
          in the JSON line, where a path is written with dots between its parts and brackets round a key that has dots
          itself: output_fields[k8s.ns.name].
        </Trans>
      </Text>
      {ENTITY_FIELDS.map((field) => (
        <Stack key={field} gap={1} alignItems="center">
          <InlineField label={field} labelWidth={14} htmlFor={id(field)}>
            <Input
              id={id(field)}
              width={36}
              disabled={environment.fields[field].kind === 'none'}
              value={placeName(environment.fields[field])}
              onChange={(event) => setPlace(field, placeOf(environment.fields[field].kind, event.currentTarget.value))}
            />
          </InlineField>
          <RadioButtonGroup
            className={breaks}
            size="sm"
            aria-label={t('falco.config.place-of', 'Location of {{field}}', { field })}
            options={[
              { label: t('falco.config.place.label', 'Label'), value: 'label' as const },
              { label: t('falco.config.place.metadata', 'Structured metadata'), value: 'metadata' as const },
              { label: t('falco.config.place.json', 'JSON line'), value: 'json' as const },
              { label: t('falco.config.place.text', 'Text line'), value: 'text' as const },
              { label: t('falco.config.place.none', 'Not available'), value: 'none' as const },
            ]}
            value={environment.fields[field].kind}
            onChange={(kind) => setPlace(field, placeOf(kind, placeName(environment.fields[field]) || field))}
          />
        </Stack>
      ))}
      <NameField
        id={id('cluster-name')}
        label={t('falco.config.cluster', 'Name of the cluster, when no event says')}
        description={t('falco.config.cluster-description', 'For an environment of a single cluster.')}
        value={environment.cluster}
        onChange={(cluster) => onChange({ ...environment, cluster })}
      />
      <NameField
        id={id('host-label')}
        label={t('falco.config.host-label', 'Label that names the host, when no event says')}
        description={t('falco.config.host-label-description', 'Such as node or instance, set by the shipper.')}
        value={environment.hostLabel}
        onChange={(hostLabel) => onChange({ ...environment, hostLabel })}
      />
    </Stack>
  );
}

interface NameFieldProps {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** A name that may be left out. */
function NameField({ id, label, description, value = '', onChange }: NameFieldProps) {
  return (
    <Field label={label} description={description} noMargin>
      <Input id={id} width={36} value={value} onChange={(event) => onChange(event.currentTarget.value || undefined)} />
    </Field>
  );
}

function placeOf(kind: FieldPlace['kind'], name: string): FieldPlace {
  switch (kind) {
    case 'label':
    case 'metadata':
      return { kind, name };
    case 'json':
      return { kind, path: parsePath(name) };
    case 'text':
      return { kind, field: name };
    case 'none':
      return { kind };
  }
}

function placeName(place: FieldPlace): string {
  switch (place.kind) {
    case 'label':
    case 'metadata':
      return place.name;
    case 'json':
      return place.path
        .map((part, index) => (part.includes('.') ? `[${part}]` : index > 0 ? `.${part}` : part))
        .join('');
    case 'text':
      return place.field;
    case 'none':
      return '';
  }
}

/** `output_fields[k8s.ns.name]` to its parts; what does not fit is one part. */
function parsePath(text: string): string[] {
  const parts = text.match(/[^.[\]]+|\[[^\]]*\]/g) ?? [];
  return parts.map((part) => part.replace(/^\[|\]$/g, ''));
}
