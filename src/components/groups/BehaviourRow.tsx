import React, { useId } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { type BehaviourGroup } from 'domain/explorer/behaviours';
import { hoverGround } from '../layout/grounds';
import { BehaviourCell } from './BehaviourCell';
import { type GroupColumn } from './groupColumns';
import { type GroupActions } from './groupProps';

interface Props extends Pick<GroupActions, 'eventsOf' | 'judgementOf'> {
  readonly group: BehaviourGroup;
  readonly columns: readonly GroupColumn[];
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** One behaviour: what, where, how often and when; its events under it when it is open. */
export function BehaviourRow({ group, columns, isOpen, onToggle, eventsOf, judgementOf }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const toggle = eventsOf && (
    <button
      type="button"
      className={styles.toggle}
      aria-expanded={isOpen}
      aria-controls={isOpen ? id : undefined}
      aria-label={t('falco.groups.open', 'Events of {{rule}}', { rule: visibleText(group.behaviour.rule) })}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
    >
      <Icon name={isOpen ? 'angle-down' : 'angle-right'} />
    </button>
  );

  return (
    <>
      <tr className={cx(styles.row, eventsOf && styles.opens)} onClick={eventsOf && onToggle} data-kind="behaviour">
        {columns.map((column) => (
          <BehaviourCell key={column} column={column} group={group} toggle={toggle} judgementOf={judgementOf} />
        ))}
      </tr>
      {isOpen && eventsOf && (
        <tr id={id}>
          <td colSpan={columns.length} className={styles.events}>
            {eventsOf(group)}
          </td>
        </tr>
      )}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    row: css({
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      '&:hover': { background: hoverGround(theme) },
      '& > td': {
        height: 28,
        padding: theme.spacing(0, 1),
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
        unicodeBidi: 'isolate',
      },
    }),
    opens: css({ cursor: 'pointer' }),
    toggle: css({
      width: 24,
      height: 24,
      padding: 0,
      border: 0,
      background: 'none',
      color: 'inherit',
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
    }),
    events: css({ padding: theme.spacing(1), background: theme.colors.background.canvas }),
  };
}
