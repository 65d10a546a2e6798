import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, TextLink, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { lengthText } from 'lib/times';
import { useTimes } from 'components/time/TimeZoneContext';
import { type ResolvedAlert } from 'domain/alerting/firings/resolved';
import { labelsText } from 'domain/alerting/firings/silence';
import { visibleText } from 'domain/event/visible';
import { type Judgement } from 'domain/triage/judgement';
import { VerdictBadge } from '../triage/VerdictBadge';

export interface ShownResolved extends ResolvedAlert {
  /** Of its rule. */
  readonly title: string;
  /** Its events. */
  readonly href: string | undefined;
  readonly judgement: Judgement | undefined;
}

/** Rows before "all". */
const FIRST = 10;

/** Alerts that are over: when, of which rule and what, how long, and what was made of it. */
export function ResolvedList({ alerts }: { readonly alerts: readonly ShownResolved[] }) {
  const styles = useStyles2(getStyles);
  const times = useTimes();
  const [all, setAll] = useState(false);
  return (
    <>
      <ul className={styles.list}>
        {(all ? alerts : alerts.slice(0, FIRST)).map(({ title, href, labels, fromMs, toMs, judgement }) => (
          <li key={`${toMs} ${title} ${JSON.stringify(labels)}`}>
            <VerdictBadge judgement={judgement} />
            {href === undefined ? (
              times.at(toMs)
            ) : (
              <TextLink variant="bodySmall" href={href}>
                {times.at(toMs)}
              </TextLink>
            )}{' '}
            {visibleText(title)}{' '}
            <span className={styles.quiet}>
              {visibleText(labelsText(labels))}
              {fromMs !== undefined &&
                ` · ${t('falco.alerts.fired-for', 'fired for {{length}}', { length: lengthText(toMs - fromMs) })}`}
            </span>
          </li>
        ))}
      </ul>
      {!all && alerts.length > FIRST && (
        <Button size="sm" variant="secondary" fill="text" onClick={() => setAll(true)}>
          {t('falco.alerts.all-resolved', 'All {{count}}', { count: alerts.length })}
        </Button>
      )}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({
      listStyle: 'none',
      fontSize: theme.typography.bodySmall.fontSize,
      fontVariantNumeric: 'tabular-nums',
      overflowWrap: 'anywhere',
      '& li': { padding: theme.spacing(0.25, 0) },
    }),
    quiet: css({ color: theme.colors.text.secondary }),
  };
}
