import React, { useState } from 'react';
import { type AppPluginMeta, type PluginConfigPageProps } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Alert, Field, RadioButtonGroup, Stack, Switch } from '@grafana/ui';
import { t } from 'lib/i18n';
import { breaks } from 'components/layout/breaks';
import { Section } from 'components/layout/Section';
import { CHECK_ENVIRONMENT } from 'constants/plugin';
import { saveSettings, type Secrets } from 'data/settings/saveSettings';
import { type Environment } from 'domain/environment/types';
import { asString } from 'domain/narrowing/narrowing';
import { messageOf } from 'domain/narrowing/thrown';
import { mayConfigure } from 'lib/permissions';
import { type AppSettings, newEnvironment, SETTINGS_VERSION } from 'lib/settings/settings';
import { readStored, writeStored } from 'lib/settings/stored';
import { EnvironmentForm } from './EnvironmentForm';
import { problemsOf } from './formState';
import { OwnRules } from './ownRules/OwnRules';
import { SaveBar, type SaveOutcome } from './SaveBar';
import { StoredProblems } from './StoredProblems';

/** The configuration page. One environment is the common case and looks like a plain form. */
export default function AppConfig({ plugin }: PluginConfigPageProps<AppPluginMeta>) {
  const [stored] = useState(() => readStored(plugin.meta.jsonData));
  const [first] = useState<AppSettings>(() => startWith(stored.settings));
  const [settings, setSettings] = useState(first);
  const [unread, setUnread] = useState(stored.unread);
  const [secrets, setSecrets] = useState<Secrets>({});
  const [outcome, setOutcome] = useState<SaveOutcome>({ saving: false });
  const editable = mayConfigure();
  const { environments } = settings;
  const asked = asString(locationService.getSearchObject()[CHECK_ENVIRONMENT]);
  const meant = environments.find(({ id }) => id === asked) ?? environments[0];
  const complete = environments.every((environment) => Object.keys(problemsOf(environment)).length === 0);

  const change = (index: number, environment: Environment) =>
    setSettings({ ...settings, environments: environments.map((old, at) => (at === index ? environment : old)) });
  const add = () =>
    setSettings({ ...settings, environments: [...environments, newEnvironment(environments.map(({ id }) => id))] });
  const remove = (index: number) =>
    setSettings({ ...settings, environments: environments.filter((_, at) => at !== index) });

  const save = async () => {
    setOutcome({ saving: true });
    try {
      await saveSettings(plugin.meta, writeStored(plugin.meta.jsonData, settings, unread), secrets);
      // Grafana keeps a plugin's settings for the life of the page.
      locationService.reload();
      setOutcome({ saving: false });
    } catch (error) {
      setOutcome({ saving: false, error: messageOf(error) });
    }
  };

  return (
    <Stack direction="column" gap={2} maxWidth={100}>
      {!editable && (
        <Alert severity="info" title={t('falco.config.read-only', 'Only an administrator can change these settings')} />
      )}
      <StoredProblems
        stored={stored}
        unread={unread}
        disabled={!editable}
        onRemove={(environment) => setUnread(unread.filter((other) => other !== environment))}
      />
      {environments.map((environment, index) => (
        <EnvironmentForm
          key={environment.id}
          environment={environment}
          alone={environments.length === 1}
          linked={environment === meant}
          isNew={!stored.settings.environments.some(({ id }) => id === environment.id)}
          disabled={!editable}
          secrets={secrets}
          storedSecrets={plugin.meta.secureJsonFields ?? {}}
          onChange={(changed) => change(index, changed)}
          onSecretsChange={setSecrets}
          onRemove={() => remove(index)}
        />
      ))}
      <Section title={t('falco.config.for-all', 'For all environments')}>
        <Stack direction="column" gap={2}>
          <Field
            label={t('falco.config.test-role', 'Who may send a test event')}
            description={t(
              'falco.config.test-role-description',
              'Falcosidekick sends it to every output, so it can page people.'
            )}
            noMargin
          >
            <RadioButtonGroup
              className={breaks}
              disabled={!editable}
              options={[
                { label: t('falco.config.role-admin', 'Admins'), value: 'Admin' as const },
                { label: t('falco.config.role-editor', 'Editors and Admins'), value: 'Editor' as const },
              ]}
              value={settings.testEventRole}
              onChange={(testEventRole) => setSettings({ ...settings, testEventRole })}
            />
          </Field>
          <Field
            label={t('falco.config.explain', 'Explanations by an LLM')}
            description={t(
              'falco.config.explain-description',
              "Lets people send events to the model that Grafana's LLM app has been given, where that app is installed. They see what is sent first."
            )}
            noMargin
          >
            <Switch
              id="explain"
              disabled={!editable}
              value={settings.explain}
              onChange={({ currentTarget }) => setSettings({ ...settings, explain: currentTarget.checked })}
            />
          </Field>
        </Stack>
      </Section>
      <OwnRules
        disabled={!editable}
        stored={plugin.meta.secureJsonFields?.rules === true}
        onChange={(rules) =>
          setSecrets(({ rules: _, ...others }) => (rules === undefined ? others : { ...others, rules }))
        }
      />
      {editable && (
        <SaveBar
          outcome={outcome}
          complete={complete}
          changed={settings !== first || Object.keys(secrets).length > 0 || unread !== stored.unread}
          onSave={save}
          onAdd={add}
        />
      )}
    </Stack>
  );
}

function startWith(settings: AppSettings): AppSettings {
  return settings.environments.length > 0
    ? settings
    : { ...settings, version: SETTINGS_VERSION, environments: [newEnvironment([])] };
}
