import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, type IconName, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type Times } from 'lib/times';
import { PriorityBadge } from 'components/priority/PriorityBadge';
import { useTimes } from 'components/time/TimeZoneContext';
import { causeTitle, TAINT_CAUSES } from 'components/taint/taintText';
import { visibleText } from 'domain/event/visible';
import { type TimelineEntry, type TimelineKind } from 'domain/incidents/timeline';
import { tableLook } from '../layout/tables';

/** Entries that are drawn: an incident of more is read in the list of its events. */
const MOST = 200;

const ICONS: Readonly<Record<TimelineKind, IconName>> = {
  event: 'shield',
  alert: 'bell',
  sensor: 'heart-break',
  rules: 'book',
  deployment: 'upload',
  judgement: 'user',
};

/** What happened to a place and around it, in the order of time. */
export function TimelineList({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const styles = useStyles2(getStyles);
  const times = useTimes();
  return (
    <>
      <table className={styles.table} aria-label={t('falco.timeline.title', 'Timeline')}>
        <tbody>
          {entries.slice(0, MOST).map((entry, index) => (
            <tr key={`${entry.atMs} ${index}`} data-kind={entry.kind}>
              <td className={styles.when}>{whenText(entry, times)}</td>
              <td className={styles.kind}>
                <Icon name={ICONS[entry.kind]} size="sm" /> {kindText(entry.kind)}
              </td>
              <td className={styles.priority}>{entry.priority && <PriorityBadge priority={entry.priority} />}</td>
              <td>
                <strong>{visibleText(entry.title)}</strong> <span className={styles.quiet}>{detailText(entry)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {entries.length > MOST && (
        <p className={styles.quiet}>
          {t('falco.timeline.first', 'The first {{most}} of {{all}}.', { most: MOST, all: entries.length })}
        </p>
      )}
    </>
  );
}

function whenText({ atMs, untilMs }: TimelineEntry, times: Times): string {
  return untilMs === undefined ? times.as(atMs, 'MM-DD HH:mm:ss') : times.span(atMs, untilMs);
}

function detailText({ kind, detail }: TimelineEntry): string {
  const cause = kind === 'sensor' ? TAINT_CAUSES.find((one) => one === detail) : undefined;
  return cause ? causeTitle(cause) : visibleText(detail);
}

function kindText(kind: TimelineKind): string {
  switch (kind) {
    case 'event':
      return t('falco.timeline.event', 'Event');
    case 'alert':
      return t('falco.timeline.alert', 'Alert');
    case 'sensor':
      return t('falco.timeline.sensor', 'Sensor');
    case 'rules':
      return t('falco.timeline.rules', 'Rules changed');
    case 'deployment':
      return t('falco.timeline.deployment', 'Deployment');
    case 'judgement':
      return t('falco.timeline.judgement', 'Verdict');
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    table: css({
      ...tableLook(theme, { height: 24, verticalAlign: 'middle' }),
      '& tr:not([data-kind="event"])': { background: theme.colors.background.secondary },
      '& td': { overflowWrap: 'anywhere' },
      // Beside three columns that do not break there is no room for a sentence on a phone: it goes below them.
      [theme.breakpoints.down('sm')]: {
        '& tr': { display: 'flex', flexWrap: 'wrap', alignItems: 'center' },
        '& td:last-child': { flex: '1 1 100%' },
        '& td:not(:last-child)': { width: 'auto' },
      },
    }),
    when: css({ whiteSpace: 'nowrap', width: 1, fontVariantNumeric: 'tabular-nums' }),
    kind: css({ whiteSpace: 'nowrap', width: 1, color: theme.colors.text.secondary }),
    priority: css({ whiteSpace: 'nowrap', width: 1 }),
    quiet: css({ color: theme.colors.text.secondary }),
  };
}
