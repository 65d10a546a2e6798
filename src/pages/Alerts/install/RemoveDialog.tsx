import React, { useState } from 'react';
import { Alert, Button, Modal, Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { removeRules } from 'data/alerting/installPack';
import { planRemove } from 'domain/alerting/documents/installPlan';
import { visibleText } from 'domain/event/visible';
import { outcomeText, type OutcomeText } from './outcomeText';
import { DismissButton } from './DismissButton';
import { type PackView } from 'data/alerting/readPack';

interface RemoveDialogProps {
  readonly view: PackView;
  readonly onDone: () => void;
  readonly onDismiss: () => void;
}

/** Takes the pack away, after naming what goes and what stays. */
export function RemoveDialog({ view, onDone, onDismiss }: RemoveDialogProps) {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<OutcomeText>();
  const uids = planRemove(view.prefix, view.existing);
  const kept = (view.found?.provenance.size ?? 0) - uids.length;
  const done = outcome?.severity === 'success';
  const remove = async () => {
    setBusy(true);
    setOutcome(outcomeText(await removeRules(uids)));
    setBusy(false);
    onDone();
  };
  return (
    <Modal title={t('falco.alerts.remove-title', 'Remove the pack')} isOpen onDismiss={onDismiss}>
      {outcome && (
        <Alert severity={outcome.severity} title={outcome.title}>
          {outcome.detail}
        </Alert>
      )}
      {!done && (
        <>
          <Text element="p">
            {t('falco.alerts.remove-what', '', {
              count: uids.length,
              defaultValue_one:
                '{{count}} rule goes, with its alerts. Its history stays with Grafana; the folder and the contact point stay too.',
              defaultValue_other:
                '{{count}} rules go, with their alerts. Their history stays with Grafana; the folder and the contact point stay too.',
            })}
          </Text>
          {kept > 0 && (
            <Text element="p" color="secondary">
              {t('falco.alerts.remove-kept', '{{count}} provisioned by files: left alone', { count: kept })}
            </Text>
          )}
          <ul>
            {uids.map((uid) => (
              <li key={uid}>{visibleText(view.states.get(uid)?.title ?? uid)}</li>
            ))}
          </ul>
        </>
      )}
      <Modal.ButtonRow>
        <DismissButton done={done} onDismiss={onDismiss} />
        {!done && (
          <Button variant="destructive" disabled={busy || uids.length === 0} onClick={() => void remove()}>
            {t('falco.alerts.remove-now', '', {
              count: uids.length,
              defaultValue_one: 'Remove {{count}} rule',
              defaultValue_other: 'Remove {{count}} rules',
            })}
          </Button>
        )}
      </Modal.ButtonRow>
    </Modal>
  );
}
