import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { visibleText } from 'domain/event/visible';
import { ANY_RULE, type GroupRow } from 'domain/explorer/grouping';
import { useFilterOf } from '../value/filterable';
import { type GroupColumn } from './groupColumns';
import { type GroupActions } from './groupProps';

interface Props extends Pick<GroupActions, 'onRule'> {
  readonly row: Exclude<GroupRow, { kind: 'behaviour' }>;
  readonly columns: readonly GroupColumn[];
}

/** Events that no row of their own stands for: not loaded, or of behaviours beyond those that are shown. */
export function RestRow({ row, columns, onRule }: Props) {
  const styles = useStyles2(getStyles);
  const narrowTo = useFilterOf('rule', row.rule, onRule && (() => onRule(row.rule)));
  const before = columns.indexOf('events');
  return (
    <tr className={styles.row} data-kind={row.kind}>
      <td colSpan={before}>{restText(row)}</td>
      <td className={styles.number}>{countText(row.count)}</td>
      <td colSpan={columns.length - before - 1}>
        {narrowTo && row.rule !== ANY_RULE && (
          <Button size="sm" variant="secondary" fill="text" onClick={() => narrowTo('rule', '=', row.rule)}>
            {t('falco.groups.only-rule', 'This rule alone')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function restText(row: Props['row']): string {
  const rule = visibleText(row.rule);
  if (row.kind === 'others') {
    return t('falco.groups.others', '', {
      count: row.behaviours,
      rule,
      defaultValue_one: '{{rule}}: {{count}} more behaviour',
      defaultValue_other: '{{rule}}: {{count}} more behaviours',
    });
  }
  return rule === ANY_RULE
    ? t('falco.groups.unloaded', 'Not loaded yet')
    : t('falco.groups.unloaded-of', '{{rule}}: not loaded yet', { rule });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    row: css({
      color: theme.colors.text.secondary,
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      '& > td': { height: 28, padding: theme.spacing(0, 1) },
    }),
    number: css({ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }),
  };
}
