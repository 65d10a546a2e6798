import React from 'react';
import { Field, Input, SecretInput, SecretTextArea, Switch } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type SidekickSettings } from 'domain/environment/types';
import { type SidekickFormProps } from './SidekickForm.types';

export interface SidekickSecretsProps extends SidekickFormProps {
  readonly sidekick: SidekickSettings;
  readonly set: (part: Partial<SidekickSettings>) => void;
}

/** Credentials and certificates. They go to Grafana's secret store and never come back to the browser. */
export function SidekickSecrets(props: SidekickSecretsProps) {
  const { environment, disabled, secrets, storedSecrets, onSecretsChange, sidekick, set } = props;
  const id = (field: string) => `falco-${environment.id}-${field}`;
  const secret = (name: string) => {
    const key = `${name}.${environment.id}`;
    return {
      id: id(name),
      disabled,
      isConfigured: Boolean(storedSecrets[key]) && secrets[key] === undefined,
      value: secrets[key] ?? '',
      onChange: (event: React.FormEvent<HTMLInputElement | HTMLTextAreaElement>) =>
        onSecretsChange({ ...secrets, [key]: event.currentTarget.value }),
      onReset: () => onSecretsChange({ ...secrets, [key]: '' }),
    };
  };

  return (
    <>
      <Field label={t('falco.config.sidekick-user', 'User')}>
        <Input
          id={id('sidekick-user')}
          width={36}
          value={sidekick.user ?? ''}
          onChange={(event) => set({ user: event.currentTarget.value })}
        />
      </Field>
      <Field label={t('falco.config.sidekick-password', 'Password')}>
        <SecretInput width={36} {...secret('sidekickPassword')} />
      </Field>
      <Field
        label={t('falco.config.sidekick-token', 'Bearer token')}
        description={t('falco.config.sidekick-token-description', 'Preferred over user and password.')}
      >
        <SecretInput width={36} {...secret('sidekickToken')} />
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
        <SecretInput width={36} {...secret('uiPassword')} />
      </Field>
      <Field label={t('falco.config.ca', 'Certificate of the authority (PEM)')}>
        <SecretTextArea rows={3} {...secret('tlsCACert')} />
      </Field>
      <Field label={t('falco.config.client-cert', 'Client certificate (PEM)')}>
        <SecretTextArea rows={3} {...secret('tlsClientCert')} />
      </Field>
      <Field label={t('falco.config.client-key', 'Key of the client certificate (PEM)')}>
        <SecretTextArea rows={3} {...secret('tlsClientKey')} />
      </Field>
      <Field
        label={t('falco.config.server-name', 'Name in the server certificate, when it is not the host of the address')}
      >
        <Input
          id={id('server-name')}
          width={36}
          value={sidekick.serverName ?? ''}
          onChange={(event) => set({ serverName: event.currentTarget.value.trim() })}
        />
      </Field>
      <Field
        label={t('falco.config.skip-verify', 'Do not check the server certificate')}
        description={t(
          'falco.config.skip-verify-description',
          'Anyone between Grafana and Falcosidekick can then read the credentials.'
        )}
      >
        <Switch
          id={id('skip-verify')}
          value={sidekick.tlsSkipVerify ?? false}
          onChange={(event) => set({ tlsSkipVerify: event.currentTarget.checked || undefined })}
        />
      </Field>
    </>
  );
}
