import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { type Times } from 'lib/times';
import { useTimes } from 'components/time/TimeZoneContext';
import { nsToMs } from 'domain/event/time';
import { visibleText } from 'domain/event/visible';
import { type BehaviourGroup } from 'domain/explorer/behaviours';
import { PriorityBadge } from '../priority/PriorityBadge';
import { VerdictBadge } from '../triage/VerdictBadge';
import { MachineText } from '../value/MachineText';
import { CountBars } from './CountBars';
import { type GroupColumn } from './groupColumns';
import { type GroupActions } from './groupProps';

interface Props extends Pick<GroupActions, 'judgementOf'> {
  readonly column: GroupColumn;
  readonly group: BehaviourGroup;
  /** Opens the row; in its first cell. */
  readonly toggle: React.ReactNode;
}

/** One cell of a behaviour's row. */
export function BehaviourCell({ column, group, toggle, judgementOf }: Props) {
  const styles = useStyles2(getStyles);
  const times = useTimes();
  const { behaviour } = group;
  switch (column) {
    case 'priority':
      return (
        <td>
          <span className={styles.first}>
            {toggle}
            <PriorityBadge priority={behaviour.priority} />
          </span>
        </td>
      );
    case 'rule':
      return (
        <td title={visibleText(behaviour.rule)}>
          <VerdictBadge judgement={judgementOf?.(group)} />
          {visibleText(behaviour.rule)}
        </td>
      );
    case 'where':
      return <td title={visibleText(behaviour.where)}>{visibleText(behaviour.where)}</td>;
    case 'process':
      return (
        <td>
          <MachineText text={processText(group)} />
        </td>
      );
    case 'target':
      return (
        <td>
          <MachineText text={behaviour.target} />
        </td>
      );
    case 'events':
      return (
        <td className={styles.number}>
          <Counted group={group} />
        </td>
      );
    case 'course':
      return (
        <td>
          <CountBars counts={group.counts} label={t('falco.groups.course', 'Trend')} />
        </td>
      );
    case 'seen':
      return (
        <td className={styles.time} title={seenText(group, times, 'HH:mm:ss')}>
          {seenText(group, times, 'HH:mm')}
        </td>
      );
    case 'last':
      return (
        <td className={styles.time} title={seenText(group, times, 'HH:mm:ss')}>
          {times.as(nsToMs(group.lastNs), 'MM-DD HH:mm')}
        </td>
      );
    case 'behaviour':
      return (
        <td>
          <span className={styles.first}>
            {toggle}
            <PriorityBadge priority={behaviour.priority} />
            <VerdictBadge judgement={judgementOf?.(group)} />
          </span>
          <div className={styles.line} title={visibleText(behaviour.rule)}>
            {visibleText(behaviour.rule)}
          </div>
          {[behaviour.where, processText(group), behaviour.target]
            .filter((text) => text !== '')
            .map((text, index) => (
              <div key={index} className={styles.line}>
                <MachineText text={text} />
              </div>
            ))}
        </td>
      );
  }
}

function Counted({ group: { count, duplicates } }: Pick<Props, 'group'>) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {countText(count)}
      {duplicates > 0 && (
        <span
          className={styles.quiet}
          title={t('falco.groups.duplicates-title', 'Identical lines: from a second shipper or a retry')}
        >
          {' '}
          {t('falco.groups.duplicates', '({{formatted}} twice)', { formatted: countText(duplicates) })}
        </span>
      )}
    </>
  );
}

/** `cat < bash`: who did it, started by whom. */
function processText({ behaviour: { process, parent } }: BehaviourGroup): string {
  return [process, parent].filter((name) => name !== '').join(' < ');
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
    first: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5), minHeight: 24 }),
    line: css({ overflow: 'hidden', textOverflow: 'ellipsis', unicodeBidi: 'isolate' }),
    number: css({ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }),
    quiet: css({ color: theme.colors.text.secondary }),
    time: css({ fontVariantNumeric: 'tabular-nums', color: theme.colors.text.secondary }),
  };
}
