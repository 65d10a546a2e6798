import React from 'react';
import { RadioButtonGroup, Stack } from '@grafana/ui';
import { GROUP_ORDERS, groupOrderText } from 'components/groups/groupOrderText';
import { type GroupOrder } from 'domain/explorer/rank';
import { t } from 'lib/i18n';
import { PANEL_VIEWS, type PanelView } from './options';
import { viewText } from './viewText';

interface Props {
  readonly view: PanelView;
  readonly onView: (view: PanelView) => void;
  /** The order of behaviours, where there is room to choose it. */
  readonly order?: GroupOrder;
  readonly onOrder: (order: GroupOrder) => void;
}

/** Events or behaviours, and in which order these are. */
export function ViewSwitch({ view, onView, order, onOrder }: Props) {
  return (
    <Stack gap={1} wrap="wrap">
      {view === 'groups' && order && (
        <RadioButtonGroup
          size="sm"
          aria-label={t('falco.groups.order', 'Order of the groups')}
          options={GROUP_ORDERS.map((value) => ({ value, label: groupOrderText(value) }))}
          value={order}
          onChange={onOrder}
        />
      )}
      <RadioButtonGroup
        size="sm"
        aria-label={t('falco.panel.view-switch', 'What the panel shows')}
        options={PANEL_VIEWS.map((value) => ({ value, label: viewText(value) }))}
        value={view}
        onChange={onView}
      />
    </Stack>
  );
}
