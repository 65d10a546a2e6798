import React, { useState } from 'react';
import { Alert, Button, Checkbox, Combobox, Field, Modal, RadioButtonGroup, Stack } from '@grafana/ui';
import { t } from 'lib/i18n';
import { breaks } from 'components/layout/breaks';
import { ChangeList } from 'components/alerts/ChangeList';
import { ErrorState } from 'components/states/ErrorState';
import { LoadingState } from 'components/states/LoadingState';
import { alertingProblemText } from 'data/alerting/problemText';
import { type InstallPlan } from 'domain/alerting/documents/installPlan';
import { type Environment } from 'domain/environment/types';
import { mayMakeFolders } from 'lib/alertPermissions';
import { folderOf, type InstallForm, type Missing, type Places, useInstallForm } from './useInstallForm';
import { DismissButton } from './DismissButton';
import { type PackView } from 'data/alerting/readPack';

interface InstallDialogProps {
  readonly environment: Environment;
  readonly view: PackView;
  readonly onDone: () => void;
  readonly onDismiss: () => void;
}

/** Installs or updates the pack: the choices, and what would change before anything does. */
export function InstallDialog({ environment, view, onDone, onDismiss }: InstallDialogProps) {
  const { places, problem, form, plan, busy, outcome, install, change, missing } = useInstallForm(
    environment,
    view,
    onDone
  );
  // The title stays when the pack has come to be there.
  const [updates] = useState(view.found !== undefined);
  const done = outcome?.severity === 'success';
  const writes = plan?.changes.filter(({ kind }) => !['same', 'files', 'keep'].includes(kind)).length ?? 0;
  return (
    <Modal
      title={
        updates
          ? t('falco.alerts.update-title', 'Update the pack')
          : t('falco.alerts.install-title', 'Install the pack')
      }
      isOpen
      onDismiss={onDismiss}
    >
      {outcome && (
        <Alert severity={outcome.severity} title={outcome.title}>
          {outcome.detail}
        </Alert>
      )}
      {problem && <ErrorState title={alertingProblemText(problem).title} detail={problem.message} />}
      {!done && !problem && (
        <LoadingState loading={!form} hasData={false} rows={6}>
          {form && places && plan && (
            <>
              <Choices form={form} places={places} plan={plan} missing={missing} change={change} />
              <ChangeList changes={plan.changes} />
            </>
          )}
        </LoadingState>
      )}
      <Modal.ButtonRow>
        <DismissButton done={done} onDismiss={onDismiss} />
        {!done && (
          <Button
            disabled={busy || writes === 0 || missing.receiver || missing.dataSources.length > 0}
            onClick={() => void install()}
          >
            {writes === 0
              ? t('falco.alerts.nothing-to-do', 'Nothing to change')
              : t('falco.alerts.write', '', {
                  count: writes,
                  defaultValue_one: 'Change {{count}} rule',
                  defaultValue_other: 'Change {{count}} rules',
                })}
          </Button>
        )}
      </Modal.ButtonRow>
    </Modal>
  );
}

interface ChoicesProps {
  readonly form: InstallForm;
  readonly places: Places;
  readonly plan: InstallPlan;
  readonly missing: Missing;
  readonly change: (part: Partial<InstallForm>) => void;
}

function Choices({ form, places, plan, missing, change }: ChoicesProps) {
  const { folder } = form;
  const edited = plan.changes.filter(({ kind }) => kind === 'keep' || kind === 'overwrite').length;
  const policies = { value: '', label: t('falco.alerts.by-policies', 'Notification policies decide') };
  return (
    <>
      {missing.dataSources.length > 0 && (
        <Alert
          severity="error"
          title={t('falco.alerts.no-source', 'No data source here has the uid {{uids}}', {
            uids: missing.dataSources.join(', '),
          })}
        >
          {t(
            'falco.alerts.no-source-advice',
            'The rules could not be evaluated. Choose the data source again on the configuration page.'
          )}
        </Alert>
      )}
      <Stack gap={2} wrap="wrap">
        <Field
          label={t('falco.alerts.folder', 'Folder')}
          description={
            folder.kind === 'new'
              ? t('falco.alerts.folder-new', 'It will be made.')
              : t('falco.alerts.folder-there', 'It is there: rules of others in it stay.')
          }
        >
          <Combobox
            id="falco-alerts-folder"
            width={36}
            options={[
              ...places.folders.map(({ uid, title }) => ({ value: uid, label: title, description: uid })),
              ...(folder.kind === 'new' ? [{ value: folder.title, label: folder.title }] : []),
            ]}
            createCustomValue={mayMakeFolders()}
            value={folder.kind === 'new' ? folder.title : folder.uid}
            onChange={({ value }) => change({ folder: folderOf(value, places.folders) })}
          />
        </Field>
        <Field
          label={t('falco.alerts.contact-point', 'Contact point')}
          description={t('falco.alerts.contact-point-help', 'Your notification policies stay as they are.')}
          invalid={missing.receiver}
          error={t('falco.alerts.contact-point-gone', 'There is no contact point of this name. Choose another.')}
        >
          <Combobox
            id="falco-alerts-contact-point"
            width={36}
            options={[
              policies,
              ...places.contactPoints.map((value) => ({ value })),
              ...(missing.receiver ? [{ value: form.receiver }] : []),
            ]}
            value={form.receiver}
            onChange={({ value }) => change({ receiver: value })}
          />
        </Field>
      </Stack>
      <Field label={t('falco.alerts.edits', 'Afterwards')}>
        <RadioButtonGroup
          className={breaks}
          options={[
            { value: false, label: t('falco.alerts.editable', "Editable in Grafana's alerting") },
            { value: true, label: t('falco.alerts.managed', 'Managed by this app') },
          ]}
          value={form.managed}
          onChange={(managed) => change({ managed })}
        />
      </Field>
      <Field noMargin>
        <Checkbox
          label={t('falco.alerts.with-text', 'Put the output text into notifications')}
          description={t(
            'falco.alerts.with-text-help',
            'At most 300 characters of what an attacker chose to be seen, sent to wherever notifications go.'
          )}
          value={form.outputText}
          onChange={({ currentTarget }) => change({ outputText: currentTarget.checked })}
        />
      </Field>
      {edited > 0 && (
        <Field noMargin>
          <Checkbox
            label={t('falco.alerts.keep-edited', 'Leave rules that were edited by hand as they are')}
            value={form.keepEdited}
            onChange={({ currentTarget }) => change({ keepEdited: currentTarget.checked })}
          />
        </Field>
      )}
      <br />
    </>
  );
}
