import React from 'react';
import { type TimeRange } from '@grafana/data';
import { usePluginComponent } from '@grafana/runtime';
import { sceneGraph } from '@grafana/scenes';
import { Modal } from '@grafana/ui';
import { t } from 'lib/i18n';
import { ADD_TO_DASHBOARD } from './grafanaForm';
import { type Shown, shownPanel } from './shownPanel';

/** As much of its properties as is used. */
interface FormProps {
  readonly onClose: () => void;
  readonly buildPanel: () => object;
  readonly timeRange: TimeRange;
  readonly options: { readonly useAbsolutePath: boolean };
}

/** Without, the form goes to a dashboard below the address that it stands at. */
const FROM_AN_APP = { useAbsolutePath: true };

interface Props extends Shown {
  readonly onClose: () => void;
}

/** Puts what is shown on a dashboard, as a panel of ours, by Grafana's own form. */
export function DashboardForm({ onClose, ...shown }: Props) {
  const { component: Form } = usePluginComponent<FormProps>(ADD_TO_DASHBOARD);
  const { value: timeRange } = sceneGraph.getTimeRange(shown.data).useState();
  return (
    <Modal isOpen title={t('falco.ways.dashboard', 'Add to dashboard')} onDismiss={onClose}>
      {Form && (
        <Form
          onClose={onClose}
          buildPanel={() => shownPanel(shown) ?? {}}
          timeRange={timeRange}
          options={FROM_AN_APP}
        />
      )}
    </Modal>
  );
}
