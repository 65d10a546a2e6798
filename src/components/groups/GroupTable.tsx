import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type GroupRow } from 'domain/explorer/grouping';
import { BehaviourRow } from './BehaviourRow';
import { type GroupActions } from './groupProps';
import { RestRow } from './RestRow';

interface Props extends GroupActions {
  readonly rows: readonly GroupRow[];
}

/** Rows drawn at first: what is further down is drawn when it is asked for. */
const FIRST = 100;

/** Behaviours with their counts; each opens to its events. */
export function GroupTable({ rows, eventsOf, judgementOf, onRule }: Props) {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState<string>();
  const [shown, setShown] = useState(FIRST);
  const onScroll = ({ currentTarget: box }: React.UIEvent<HTMLDivElement>) => {
    if (shown < rows.length && box.scrollTop + box.clientHeight > box.scrollHeight - 200) {
      setShown(shown + FIRST);
    }
  };
  return (
    <div className={styles.scroller} onScroll={onScroll} tabIndex={0} role="region" aria-label={label()}>
      <table className={styles.table} aria-label={label()} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th scope="col">{t('falco.list.column-priority', 'Priority')}</th>
            <th scope="col">{t('falco.list.column-rule', 'Rule')}</th>
            <th scope="col">{t('falco.list.column-where', 'Where')}</th>
            <th scope="col">{t('falco.list.column-process', 'Process or user')}</th>
            <th scope="col">{t('falco.groups.target', 'Target')}</th>
            <th scope="col" className={styles.number}>
              {t('falco.groups.events', 'Events')}
            </th>
            <th scope="col">{t('falco.groups.course', 'Course')}</th>
            <th scope="col">{t('falco.groups.seen', 'First and last seen')}</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .slice(0, shown)
            .map((row) =>
              row.kind === 'behaviour' ? (
                <BehaviourRow
                  key={row.group.key}
                  group={row.group}
                  isOpen={open === row.group.key}
                  onToggle={() => setOpen(open === row.group.key ? undefined : row.group.key)}
                  eventsOf={eventsOf}
                  judgementOf={judgementOf}
                />
              ) : (
                <RestRow key={`${row.kind} ${row.rule}`} row={row} onRule={onRule} />
              )
            )}
        </tbody>
      </table>
    </div>
  );
}

function label(): string {
  return t('falco.groups.label', 'Events by behaviour');
}

function getStyles(theme: GrafanaTheme2) {
  return {
    scroller: css({
      flex: '1 1 0',
      minHeight: 0,
      overflow: 'auto',
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
    }),
    table: css({
      width: '100%',
      minWidth: 900,
      tableLayout: 'fixed',
      borderCollapse: 'collapse',
      fontSize: theme.typography.bodySmall.fontSize,
      '& th': {
        position: 'sticky',
        top: 0,
        zIndex: 1,
        height: 28,
        padding: theme.spacing(0, 1),
        textAlign: 'left',
        fontWeight: theme.typography.fontWeightMedium,
        background: theme.colors.background.secondary,
        borderBottom: `1px solid ${theme.colors.border.weak}`,
        whiteSpace: 'nowrap',
      },
      '& th:nth-of-type(1)': { width: 128 },
      '& th:nth-of-type(6)': { width: 104, textAlign: 'right' },
      '& th:nth-of-type(7)': { width: 88 },
      '& th:nth-of-type(8)': { width: 158 },
    }),
    number: css({ textAlign: 'right' }),
  };
}
