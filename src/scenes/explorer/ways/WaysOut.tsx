import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { AddToDashboard } from './AddToDashboard';
import { OpenInDrilldown } from './OpenInDrilldown';
import { type Shown, shownPanel, shownQuery } from './shownPanel';

interface Props extends Pick<Shown, 'question' | 'isGrouped'> {
  readonly onAdd: () => void;
}

/** What is shown, elsewhere in Grafana: on a dashboard, in Logs Drilldown. */
export function WaysOut({ question, isGrouped, onAdd }: Props) {
  const styles = useStyles2(getStyles);
  const { fromMs, toMs } = question.plan;
  const expr = shownQuery(question);
  const panel = shownPanel({ question, isGrouped });
  const title = t('falco.ways.title', 'Elsewhere in Grafana');
  return expr === undefined || panel === undefined ? null : (
    <div className={styles.box} role="group" aria-label={title}>
      <Text weight="medium">{title}</Text>
      <AddToDashboard panel={panel} onAdd={onAdd} />
      <OpenInDrilldown expr={expr} lokiUid={question.environment.lokiUid} fromMs={fromMs} toMs={toMs} />
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      marginTop: theme.spacing(2),
      paddingTop: theme.spacing(1),
      borderTop: `1px solid ${theme.colors.border.weak}`,
    }),
  };
}
