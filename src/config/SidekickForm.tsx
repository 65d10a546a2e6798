import React from 'react';
import { Field, FieldSet, Input, SecretInput } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { type SidekickSettings } from 'domain/environment/types';
import { type EnvironmentFormProps } from './EnvironmentForm.types';
import { type FormProblems } from './formState';
import { problemText } from './problemText';
import { SidekickTest } from './SidekickTest';

/** Falcosidekick and its UI. Only the backend talks to them; nothing here is needed to see events. */
export function SidekickForm(props: EnvironmentFormProps & { readonly problems: FormProblems }) {
  const { environment, disabled, problems, secrets, storedSecrets, onChange, onSecretsChange } = props;
  const sidekick = environment.sidekick ?? { urls: [] };
  const id = (field: string) => `falco-${environment.id}-${field}`;
  const set = (part: Partial<SidekickSettings>) =>
    onChange({ ...environment, sidekick: tidy({ ...sidekick, ...part }) });
  const secret = (name: string) => {
    const key = `${name}.${environment.id}`;
    return {
      isConfigured: Boolean(storedSecrets[key]) && secrets[key] === undefined,
      value: secrets[key] ?? '',
      disabled,
      onChange: (event: React.FormEvent<HTMLInputElement>) =>
        onSecretsChange({ ...secrets, [key]: event.currentTarget.value }),
      onReset: () => onSecretsChange({ ...secrets, [key]: '' }),
    };
  };

  return (
    <FieldSet label="Falcosidekick">
      <Field
        label={t('falco.config.sidekick-urls', 'Addresses')}
        description={t(
          'falco.config.sidekick-urls-description',
          'One, or one for each replica, separated by commas; as the Grafana server reaches them. Optional.'
        )}
        invalid={!!problems.sidekickUrls}
        error={problemText(problems.sidekickUrls)}
      >
        <Input
          id={id('sidekick-urls')}
          placeholder="http://falcosidekick:2801"
          value={sidekick.urls.join(', ')}
          onChange={(event) => set({ urls: splitUrls(event.currentTarget.value) })}
        />
      </Field>
      <Field label={t('falco.config.sidekick-user', 'User')}>
        <Input
          id={id('sidekick-user')}
          width={36}
          value={sidekick.user ?? ''}
          onChange={(event) => set({ user: event.currentTarget.value })}
        />
      </Field>
      <Field label={t('falco.config.sidekick-password', 'Password')}>
        <SecretInput id={id('sidekick-password')} width={36} {...secret('sidekickPassword')} />
      </Field>
      <Field label={t('falco.config.sidekick-token', 'Bearer token')}>
        <SecretInput id={id('sidekick-token')} width={36} {...secret('sidekickToken')} />
      </Field>
      <Field
        label={t('falco.config.ui-url', 'Address of Falcosidekick UI')}
        invalid={!!problems.uiUrl}
        error={problemText(problems.uiUrl)}
      >
        <Input
          id={id('ui-url')}
          placeholder="http://falcosidekick-ui:2802"
          value={sidekick.uiUrl ?? ''}
          onChange={(event) => set({ uiUrl: event.currentTarget.value.trim() })}
        />
      </Field>
      <Field label={t('falco.config.ui-user', 'User of Falcosidekick UI')}>
        <Input
          id={id('ui-user')}
          width={36}
          value={sidekick.uiUser ?? ''}
          onChange={(event) => set({ uiUser: event.currentTarget.value })}
        />
      </Field>
      <Field label={t('falco.config.ui-password', 'Password of Falcosidekick UI')}>
        <SecretInput id={id('ui-password')} width={36} {...secret('uiPassword')} />
      </Field>
      <SidekickTest environmentId={environment.id} />
    </FieldSet>
  );
}

function splitUrls(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}

function tidy(sidekick: SidekickSettings): SidekickSettings | undefined {
  const typed = Object.values(sidekick).some((value) =>
    Array.isArray(value) ? value.join('') !== '' : Boolean(value)
  );
  return typed ? sidekick : undefined;
}
