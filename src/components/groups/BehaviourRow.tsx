import React, { useId } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { type Times } from 'lib/times';
import { useTimes } from 'components/time/TimeZoneContext';
import { nsToMs } from 'domain/event/time';
import { visibleText } from 'domain/event/visible';
import { type BehaviourGroup } from 'domain/explorer/behaviours';
import { hoverGround } from '../layout/grounds';
import { PriorityBadge } from '../priority/PriorityBadge';
import { VerdictBadge } from '../triage/VerdictBadge';
import { MachineText } from '../value/MachineText';
import { CountBars } from './CountBars';
import { COLUMNS, type GroupActions } from './groupProps';

interface Props extends Pick<GroupActions, 'eventsOf' | 'judgementOf'> {
  readonly group: BehaviourGroup;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** One behaviour: what, where, how often and when; its events under it when it is open. */
export function BehaviourRow({ group, isOpen, onToggle, eventsOf, judgementOf }: Props) {
  const styles = useStyles2(getStyles);
  const times = useTimes();
  const id = useId();
  const { behaviour, count, duplicates, counts } = group;

  return (
    <>
      <tr className={styles.row} onClick={onToggle} data-kind="behaviour">
        <td>
          <span className={styles.first}>
            <button
              type="button"
              className={styles.toggle}
              aria-expanded={isOpen}
              aria-controls={isOpen ? id : undefined}
              aria-label={t('falco.groups.open', 'Events of {{rule}}', { rule: visibleText(behaviour.rule) })}
              onClick={(event) => {
                event.stopPropagation();
                onToggle();
              }}
            >
              <Icon name={isOpen ? 'angle-down' : 'angle-right'} />
            </button>
            <PriorityBadge priority={behaviour.priority} />
          </span>
        </td>
        <td title={visibleText(behaviour.rule)}>
          <VerdictBadge judgement={judgementOf?.(group)} />
          {visibleText(behaviour.rule)}
        </td>
        <td title={visibleText(behaviour.where)}>{visibleText(behaviour.where)}</td>
        <td>
          <MachineText text={[behaviour.process, behaviour.parent].filter((name) => name !== '').join(' < ')} />
        </td>
        <td>
          <MachineText text={behaviour.target} />
        </td>
        <td className={styles.number}>
          {countText(count)}
          {duplicates > 0 && (
            <span
              className={styles.quiet}
              title={t(
                'falco.groups.duplicates-title',
                'Told again, word for word: by a second shipper, or tried again'
              )}
            >
              {' '}
              {t('falco.groups.duplicates', '({{formatted}} twice)', { formatted: countText(duplicates) })}
            </span>
          )}
        </td>
        <td>
          <CountBars counts={counts} label={t('falco.groups.course', 'Course')} />
        </td>
        <td className={styles.time} title={seenText(group, times, 'HH:mm:ss')}>
          {seenText(group, times, 'HH:mm')}
        </td>
      </tr>
      {isOpen && (
        <tr id={id}>
          <td colSpan={COLUMNS} className={styles.events}>
            {eventsOf(group)}
          </td>
        </tr>
      )}
    </>
  );
}

/** Both moments; the second without its day where that is the first's. */
function seenText({ firstNs, lastNs }: BehaviourGroup, times: Times, clock: string): string {
  const [first = 0, last = 0] = [firstNs, lastNs].map(nsToMs);
  const from = times.as(first, `MM-DD ${clock}`);
  const isOneDay = times.as(first, 'MM-DD') === times.as(last, 'MM-DD');
  const to = times.as(last, isOneDay ? clock : `MM-DD ${clock}`);
  return times.as(last, `MM-DD ${clock}`) === from ? from : t('falco.time.span', '{{from}} to {{to}}', { from, to });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    row: css({
      cursor: 'pointer',
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
    first: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5) }),
    toggle: css({
      width: 24,
      height: 24,
      padding: 0,
      border: 0,
      background: 'none',
      color: 'inherit',
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
    }),
    number: css({ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }),
    quiet: css({ color: theme.colors.text.secondary }),
    time: css({ fontVariantNumeric: 'tabular-nums', color: theme.colors.text.secondary }),
    events: css({ padding: theme.spacing(1), background: theme.colors.background.canvas }),
  };
}
