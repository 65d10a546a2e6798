import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { t } from 'lib/i18n';
import { Icon, Stack, Text, useStyles2 } from '@grafana/ui';
import { useIsLoading } from './LoadingState';
import { StateActions, type StateAction } from './StateActions';

/** Why there is nothing to see: nothing happened, the filters hide it, or no data source answers for Falco. */
export type EmptyReason = 'nothing' | 'filtered' | 'not-connected';

interface Props {
  readonly reason: EmptyReason;
  /** Takes the place of the sentence that belongs to the reason. */
  readonly title?: string;
  /** What else is known: when the last event was, which selector was asked. */
  readonly children?: React.ReactNode;
  readonly actions?: readonly StateAction[];
}

const ICONS: Readonly<Record<EmptyReason, IconName>> = {
  nothing: 'check-circle',
  filtered: 'filter',
  'not-connected': 'plug',
};

/**
 * An empty view, saying why it is empty and what can be done. Nothing while a new answer is on its way: that there was
 * nothing before says nothing of it.
 */
export function EmptyState({ reason, title, children, actions = [] }: Props) {
  const styles = useStyles2(getStyles);
  if (useIsLoading()) {
    return null;
  }
  return (
    <div className={styles.box} role="status">
      <Icon name={ICONS[reason]} size="xl" />
      <Stack direction="column" gap={1} alignItems="center">
        <Text weight="medium" textAlignment="center">
          {title ?? sentence(reason)}
        </Text>
        {children && <div className={styles.more}>{children}</div>}
        <StateActions actions={actions} />
      </Stack>
    </div>
  );
}

function sentence(reason: EmptyReason): string {
  switch (reason) {
    case 'nothing':
      return t('falco.state.empty-nothing', 'Falco reported nothing in this time range.');
    case 'filtered':
      return t('falco.state.empty-filtered', 'No event in this time range matches the filters.');
    case 'not-connected':
      return t('falco.state.empty-not-connected', 'No data source with Falco events is connected.');
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    more: css({ textAlign: 'center' }),
    box: css({
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'center',
      justifyContent: 'center',
      gap: theme.spacing(1.5),
      height: '100%',
      minHeight: 120,
      padding: theme.spacing(3),
      color: theme.colors.text.secondary,
    }),
  };
}
