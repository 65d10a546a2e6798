import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, LinkButton, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { pageUrl, ROUTES } from 'constants/routes';
import { appPathOf } from 'domain/alerting/appPath';
import { type AlertInstance } from 'domain/alerting/ruleState';
import { visibleProse, visibleText } from 'domain/event/visible';
import { type Judgement } from 'domain/triage/judgement';
import { inApp } from 'lib/inApp';
import { VerdictBadge } from '../triage/VerdictBadge';
import { Moment } from './Moment';

export interface AlertOfRule extends AlertInstance {
  readonly ruleTitle: string;
}

interface AlertCardsProps {
  readonly alerts: readonly AlertOfRule[];
  /** How many there are, if not all are listed. */
  readonly total?: number;
  /** Until when notifications of one are kept quiet, ms since the epoch. */
  readonly silencedUntil?: (alert: AlertOfRule) => number | undefined;
  /** What people have said of events of its rule at its place. */
  readonly judgementOf?: (alert: AlertOfRule) => Judgement | undefined;
  /** Further ways on from one: a silence. */
  readonly actions?: (alert: AlertOfRule) => React.ReactNode;
}

/** Alerts as they are now: what, since when, and the way to its events. */
export function AlertCards({ alerts, total = alerts.length, silencedUntil, judgementOf, actions }: AlertCardsProps) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <ul className={styles.list}>
        {alerts.map((alert) => (
          <li key={JSON.stringify(alert.labels)} className={styles.card} data-urgency={alert.labels.urgency}>
            <div className={styles.what}>
              <div>
                <VerdictBadge judgement={judgementOf?.(alert)} />
                <Text weight="medium">{titleOf(alert)}</Text>
              </div>
              <Text color="secondary" variant="bodySmall">
                {visibleText(alert.ruleTitle)}
                {alert.sinceMs !== undefined && (
                  <>
                    {' · '}
                    {t('falco.alerts.since', 'since')} <Moment ms={alert.sinceMs} beside="ago" />
                  </>
                )}
                <Quiet untilMs={silencedUntil?.(alert)} />
              </Text>
            </div>
            <div className={styles.ways}>
              <EventsLink alert={alert} />
              {actions?.(alert)}
            </div>
          </li>
        ))}
      </ul>
      {total > alerts.length && (
        <Text color="secondary">
          {t('falco.alerts.more', '{{shown}} of {{total}} alerts; Grafana lists the others.', {
            shown: alerts.length,
            total,
          })}
        </Text>
      )}
    </>
  );
}

function Quiet({ untilMs }: { readonly untilMs: number | undefined }) {
  return untilMs === undefined ? null : (
    <>
      {' · '}
      <Icon name="bell-slash" size="xs" /> {t('falco.alerts.quiet-until', 'silenced until')} <Moment ms={untilMs} />
    </>
  );
}

function EventsLink({ alert }: { readonly alert: AlertOfRule }) {
  const path = appPathOf(alert.annotations.app_url);
  return path === undefined ? null : (
    <LinkButton size="sm" icon="list-ul" variant="primary" href={inApp(path)}>
      {wayText(path)}
    </LinkButton>
  );
}

function wayText(path: string): string {
  if (path.startsWith(pageUrl(ROUTES.events))) {
    return t('falco.alerts.to-events', 'Events');
  }
  return path.startsWith(pageUrl(ROUTES.health))
    ? t('falco.alerts.to-health', 'Health')
    : t('falco.alerts.to-page', 'Investigate');
}

/** Where the query failed the text has no values to tell. */
function titleOf({ annotations, state, ruleTitle }: AlertOfRule): string {
  const summary = annotations.summary ?? '';
  if (state === 'error' || summary === '' || summary.includes('[no value]')) {
    return t('falco.alerts.no-summary', '{{rule}}: it could not be evaluated', {
      rule: ruleTitle,
    });
  }
  return visibleProse(summary);
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), listStyle: 'none' }),
    card: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(2),
      padding: theme.spacing(0.75, 1),
      borderLeft: `3px solid ${theme.colors.warning.main}`,
      background: theme.colors.background.secondary,
      '&[data-urgency="page"]': { borderLeftColor: theme.colors.error.main },
    }),
    what: css({ display: 'flex', flexDirection: 'column', flex: 1, minWidth: 0, overflowWrap: 'anywhere' }),
    ways: css({ display: 'flex', gap: theme.spacing(0.5), flexShrink: 0 }),
  };
}
