import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Tooltip, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText, decimalText } from 'lib/numbers';
import { lengthText } from 'lib/times';
import { PriorityBadge } from 'components/priority/PriorityBadge';
import { useTimes } from 'components/time/TimeZoneContext';
import { SECOND_MS } from 'domain/units/durations';
import { nsToMs } from 'domain/event/time';
import { visibleText } from 'domain/event/visible';
import { type Incident } from 'domain/incidents/incidents';
import { summaryOf } from 'domain/incidents/summary';
import { type Judgement } from 'domain/triage/judgement';
import { hoverGround } from '../layout/grounds';
import { Scrollable } from '../layout/Scrollable';
import { columns, NUMBERS, tableLook } from '../layout/tables';
import { VerdictBadge } from '../triage/VerdictBadge';
import { ReasonList } from './ReasonList';
import { seatText } from './incidentText';
import { HeadCell } from '../layout/columns/HeadCell';

interface Props {
  readonly incidents: readonly Incident[];
  /** Where an incident leads. */
  readonly hrefOf: (incident: Incident) => string;
  /** What people have said of incidents of its kind. */
  readonly judgementOf?: (incident: Incident) => Judgement | undefined;
}

/** Incidents, the weightiest first: how urgent, what, where, when, and why they are here. */
export function IncidentTable({ incidents, hrefOf, judgementOf }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <Scrollable name={t('falco.incidents.title', 'Incidents')} className={styles.room}>
      <table className={styles.table} aria-label={t('falco.incidents.title', 'Incidents')}>
        <thead>
          <tr>
            <HeadCell>{t('falco.incidents.priority-head', 'Priority')}</HeadCell>
            <HeadCell>{t('falco.incidents.what', 'What')}</HeadCell>
            <HeadCell>{t('falco.incidents.where', 'Where')}</HeadCell>
            <HeadCell>{t('falco.incidents.tactics-head', 'Tactics')}</HeadCell>
            <HeadCell>{t('falco.incidents.began', 'Began')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.incidents.length', 'Length')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.incidents.events', 'Events')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.incidents.score', 'Score')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {incidents.map((incident) => (
            <IncidentRow
              key={incident.id}
              incident={incident}
              href={hrefOf(incident)}
              judgement={judgementOf?.(incident)}
            />
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

interface RowProps {
  readonly incident: Incident;
  readonly href: string;
  readonly judgement: Judgement | undefined;
}

function IncidentRow({ incident, href, judgement }: RowProps) {
  const styles = useStyles2(getStyles);
  const times = useTimes();
  const { priority, lead, rules, tactics } = summaryOf(incident);
  const fromMs = nsToMs(incident.firstNs);
  const lengthMs = nsToMs(incident.lastNs) - fromMs;
  const where = incident.seats.map(seatText);
  const more = rules.length - 1;
  return (
    <tr>
      <td>
        <PriorityBadge priority={priority} />
      </td>
      <td className={styles.what}>
        <VerdictBadge judgement={judgement} />
        <a href={href} title={rules.map(visibleText).join('\n')}>
          {visibleText(lead)}
        </a>
        {more > 0 && (
          <span className={styles.quiet}>
            {' '}
            {t('falco.incidents.more-rules', '', {
              count: more,
              defaultValue_one: 'and 1 more rule',
              defaultValue_other: 'and {{count}} more rules',
            })}
          </span>
        )}
      </td>
      <td className={styles.where} title={where.join('\n')}>
        {where[0]}
        {where.length > 1 && (
          <span className={styles.quiet}>
            {' '}
            {t('falco.incidents.more-places', '+{{count}}', { count: where.length - 1 })}
          </span>
        )}
      </td>
      <td className={styles.tactics}>{tactics.map(({ name }) => name).join(' › ')}</td>
      <td className={styles.when}>
        <span title={new Date(fromMs).toISOString()}>{times.at(fromMs)}</span>
      </td>
      <td className={styles.number}>
        {lengthMs < SECOND_MS ? '' : lengthText(SECOND_MS * Math.round(lengthMs / SECOND_MS))}
      </td>
      <td className={styles.number}>{countText(incident.events.length)}</td>
      <td className={styles.number}>
        <Tooltip content={<ReasonList score={incident.score} />}>
          <button type="button" className={styles.score} aria-label={scoreLabel(incident)}>
            {decimalText(incident.score.points, 0)}
          </button>
        </Tooltip>
      </td>
    </tr>
  );
}

function scoreLabel({ score }: Incident): string {
  return t('falco.incidents.score-of', 'Score {{points}}: why', { points: decimalText(score.points, 0) });
}

function getStyles(theme: GrafanaTheme2) {
  const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
  return {
    room: css({ containerType: 'inline-size', overflowX: 'auto' }),
    table: css({
      ...tableLook(theme, { height: 28, verticalAlign: 'middle' }),
      // The incident's page has what a narrow place leaves out.
      '@container (max-width: 860px)': { [columns(4)]: { display: 'none' } },
      '@container (max-width: 700px)': { [columns(6, 7)]: { display: 'none' } },
      '@container (max-width: 520px)': { [columns(3, 5)]: { display: 'none' } },
      '& thead': { whiteSpace: 'nowrap' },
      '& tbody tr:hover': { background: hoverGround(theme) },
    }),
    what: css({ maxWidth: 0, width: '34%', '@container (max-width: 520px)': { width: '100%' }, ...cut }),
    where: css({ maxWidth: 0, width: '24%', ...cut }),
    tactics: css({ maxWidth: 0, width: '24%', color: theme.colors.text.secondary, ...cut }),
    when: css({ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }),
    number: css({ ...NUMBERS, whiteSpace: 'nowrap' }),
    quiet: css({ color: theme.colors.text.secondary }),
    score: css({
      padding: 0,
      border: 'none',
      background: 'none',
      font: 'inherit',
      color: theme.colors.text.primary,
      textDecoration: 'underline dotted',
      cursor: 'help',
    }),
  };
}
