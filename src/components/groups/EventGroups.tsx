import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { isHighPriority } from 'domain/environment/highPriority';
import type { LogEntry } from 'domain/event/types';
import { groupRows } from 'domain/explorer/grouping';
import { type GroupOrder } from 'domain/explorer/rank';
import type { LineOptions } from '../EventList/lineReader';
import { pageLook } from '../layout/pages';
import { EmptyState } from '../states/EmptyState';
import { LoadingState } from '../states/LoadingState';
import { EventsOfGroup, type EventsOfGroupProps } from './EventsOfGroup';
import { groupLines } from './groupLines';
import { GroupTable } from './GroupTable';

interface Props extends Omit<EventsOfGroupProps, 'group' | 'parseOptions' | 'detailPlace'> {
  /** Log lines that are loaded, oldest first. The same array means the same groups. */
  readonly entries: readonly LogEntry[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly order: GroupOrder;
  readonly optionsOf?: LineOptions;
}

/** Lines that are loaded, by what they do: each behaviour once, with its count, open to every event. Fills its container. */
export function EventGroups({ entries, fromMs, toMs, order, optionsOf, ...list }: Props) {
  const { details = 'full', isNarrow, onFilter, loading = false, empty, notice } = list;
  const styles = useStyles2(getStyles);
  const { groups, unread } = useMemo(
    () => groupLines({ entries, fromMs, toMs, optionsOf, details }),
    [entries, fromMs, toMs, optionsOf, details]
  );
  const { rows, total } = useMemo(
    () =>
      groupRows(groups, {
        order,
        cube: undefined,
        isHigh: ({ rule, priority }) => isHighPriority({ rule, priority, tags: [] }),
      }),
    [groups, order]
  );

  return (
    <div className={styles.box}>
      {notice}
      <div className={styles.rows}>
        <LoadingState loading={loading} hasData={rows.length > 0}>
          {rows.length > 0 ? (
            <div className={styles.table}>
              <GroupTable
                rows={rows}
                details={details}
                isNarrow={isNarrow}
                eventsOf={
                  details === 'none'
                    ? undefined
                    : (group) => (
                        <EventsOfGroup
                          {...list}
                          detailPlace="inline"
                          loading={false}
                          notice={undefined}
                          group={group}
                          parseOptions={optionsOf}
                        />
                      )
                }
                onRule={onFilter && ((rule) => onFilter('rule', '=', rule))}
              />
            </div>
          ) : (
            <>{empty ?? <EmptyState reason="nothing" title={unread > 0 ? unreadText(unread) : undefined} />}</>
          )}
        </LoadingState>
      </div>
      {rows.length > 0 && (
        <div className={styles.share} role="status">
          {shareText(groups.length, total)} {unread > 0 && unreadText(unread)}
        </div>
      )}
    </div>
  );
}

function shareText(behaviours: number, events: number): string {
  return t('falco.groups.of-loaded', '', {
    count: behaviours,
    formatted: countText(behaviours),
    events: countText(events),
    defaultValue_one: '{{formatted}} behaviour in {{events}} events.',
    defaultValue_other: '{{formatted}} behaviours in {{events}} events.',
  });
}

function unreadText(unread: number): string {
  return t('falco.groups.unread', '{{formatted}} lines could not be read and are in no group.', {
    formatted: countText(unread),
  });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ ...pageLook(theme, 0.5), flex: '1 1 0', minHeight: 0 }),
    rows: css({ flex: '1 1 0', minHeight: 0 }),
    // The table scrolls, not what it stands in.
    table: css({ display: 'flex', flexDirection: 'column', height: '100%' }),
    share: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
}
