import React, { useMemo, useState } from 'react';
import { Alert, Button, Combobox, Dropdown, Menu, Stack, Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { PackTable } from 'components/alerts/PackTable';
import { HiddenName } from 'components/layout/HiddenName';
import { Section } from 'components/layout/Section';
import { packFiles } from 'domain/alerting/documents/files';
import { planInstall } from 'domain/alerting/documents/installPlan';
import { buildPack, rulesOf } from 'domain/alerting/pack/pack';
import { type PackSettings } from 'domain/alerting/packSettings';
import { type RuleKey } from 'domain/alerting/types';
import { type Environment } from 'domain/environment/types';
import { mayInstallAlerts } from 'lib/alertPermissions';
import { saveText } from 'lib/saveText';
import { InstallDialog } from './install/InstallDialog';
import { packRows } from './packRows';
import { RemoveDialog } from './install/RemoveDialog';
import { RuleDetail } from './RuleDetail';
import { useDryRuns } from './useDryRuns';
import { type PackView } from 'data/alerting/readPack';

interface PackSectionProps {
  readonly environment: Environment;
  readonly view: PackView;
  readonly settings: PackSettings;
  readonly opened: RuleKey | undefined;
  readonly onOpen: (key: RuleKey | undefined) => void;
  readonly reload: () => Promise<unknown>;
}

/** The rules of the pack, and what can be done with them. */
export function PackSection({ environment, view, settings, opened, onOpen, reload }: PackSectionProps) {
  const [dialog, setDialog] = useState<'install' | 'remove'>();
  const [days, setDays] = useState(7);
  const dryRuns = useDryRuns(environment, days);
  const pack = useMemo(() => buildPack(settings), [settings]);
  const rows = packRows(pack, view.prefix, view.states, dryRuns.answers);
  const mine = useMemo(() => ownership(view, pack), [view, pack]);

  return (
    <Section
      title={t('falco.alerts.pack', 'Alert rules')}
      actions={
        <Stack gap={1} wrap="wrap" alignItems="center">
          <HiddenName name={t('falco.alerts.dry-run-days', 'How far back a dry run looks')}>
            {(id) => (
              <Combobox
                aria-labelledby={id}
                width={16}
                options={[
                  { value: 1, label: t('falco.alerts.last-day', 'Last 24 hours') },
                  { value: 7, label: t('falco.alerts.last-week', 'Last 7 days') },
                ]}
                value={days}
                onChange={({ value }) => setDays(value)}
              />
            )}
          </HiddenName>
          {dryRuns.running ? (
            <Button size="sm" variant="secondary" icon="times" onClick={dryRuns.stop}>
              {t('falco.alerts.stop', 'Stop')}
            </Button>
          ) : (
            <Button size="sm" variant="secondary" icon="history" onClick={() => dryRuns.run(rulesOf(pack))}>
              {t('falco.alerts.dry-run-all', 'Dry run of all')}
            </Button>
          )}
          <Download settings={settings} />
          {mayInstallAlerts() && !mine.files && (
            <Button size="sm" icon={view.found ? 'sync' : 'plus'} onClick={() => setDialog('install')}>
              {view.found ? t('falco.alerts.update', 'Update…') : t('falco.alerts.install', 'Install…')}
            </Button>
          )}
          {mayInstallAlerts() && view.found && !mine.files && (
            <Button size="sm" variant="destructive" fill="outline" icon="trash-alt" onClick={() => setDialog('remove')}>
              {t('falco.alerts.remove', 'Remove…')}
            </Button>
          )}
        </Stack>
      }
    >
      <PackNote view={view} mine={mine} />
      <PackTable
        rows={rows}
        opened={opened}
        onOpen={onOpen}
        onDryRun={({ rule }) => rule && dryRuns.run([rule])}
        detailOf={(row) => <RuleDetail row={row} environment={environment} onSilenced={() => void reload()} />}
      />
      {dialog === 'install' && (
        <InstallDialog
          environment={environment}
          view={view}
          onDone={() => void reload()}
          onDismiss={() => setDialog(undefined)}
        />
      )}
      {dialog === 'remove' && (
        <RemoveDialog view={view} onDone={() => void reload()} onDismiss={() => setDialog(undefined)} />
      )}
    </Section>
  );
}

interface Ownership {
  /** All of them are files'. */
  readonly files: boolean;
  readonly someFiles: number;
  /** Rules that an update would write, as the pack was chosen. */
  readonly behind: number;
}

function ownership({ found, existing, prefix }: PackView, pack: ReturnType<typeof buildPack>): Ownership {
  if (!found) {
    return { files: false, someFiles: 0, behind: 0 };
  }
  const ways = [...found.provenance.values()];
  const { changes } = planInstall(pack, found.folderUid, prefix, existing, { keepEdited: true });
  return {
    files: ways.every((way) => way === 'file'),
    someFiles: ways.filter((way) => way === 'file').length,
    behind: changes.filter(({ kind }) => kind === 'create' || kind === 'update' || kind === 'remove').length,
  };
}

function PackNote({ view, mine }: { readonly view: PackView; readonly mine: Ownership }) {
  if (mine.files) {
    return (
      <Text color="secondary">
        {t(
          'falco.alerts.all-files',
          'These rules are provisioned by files, so they are changed there and nowhere else. Download the pack for files that fit this environment.'
        )}
      </Text>
    );
  }
  if (mine.behind > 0) {
    return (
      <Alert
        severity="info"
        bottomSpacing={1}
        title={t('falco.alerts.behind', '', {
          count: mine.behind,
          defaultValue_one: '{{count}} rule is not what this environment and this version would install',
          defaultValue_other: '{{count}} rules are not what this environment and this version would install',
        })}
      >
        {mayInstallAlerts()
          ? t(
              'falco.alerts.behind-advice',
              'Its data source, its fields or the pack have changed. Update shows what differs.'
            )
          : t('falco.alerts.behind-ask', 'Ask an editor to update the pack.')}
      </Alert>
    );
  }
  if (!view.found && !mayInstallAlerts()) {
    return (
      <Text color="secondary">
        {t('falco.alerts.ask-editor', 'Installing needs the Editor role or more. A dry run needs no more than yours.')}
      </Text>
    );
  }
  return null;
}

/** One file at a time: a browser asks before it saves several. */
function Download({ settings }: { readonly settings: PackSettings }) {
  const menu = () => (
    <Menu>
      {Object.entries(packFiles(settings)).map(([name, text]) => (
        <Menu.Item key={name} icon="file-alt" label={name} onClick={() => saveText(name, 'application/yaml', text)} />
      ))}
    </Menu>
  );
  return (
    <Dropdown overlay={menu}>
      <Button size="sm" variant="secondary" icon="download-alt">
        {t('falco.alerts.download', 'Download the pack')}
      </Button>
    </Dropdown>
  );
}
