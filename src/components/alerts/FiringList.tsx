import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { useTimes } from 'components/time/TimeZoneContext';
import { type Firing } from 'domain/alerting/firings/dryRun';
import { labelsText } from 'domain/alerting/firings/silence';
import { visibleText } from 'domain/event/visible';

interface FiringListProps {
  readonly firings: readonly Firing[];
  /** Address of the events of one. */
  readonly hrefOf: (firing: Firing) => string | undefined;
}

const MOST = 20;

/** When a rule would have fired, newest first. */
export function FiringList({ firings, hrefOf }: FiringListProps) {
  const styles = useStyles2(getStyles);
  const times = useTimes();
  const newest = [...firings].reverse().slice(0, MOST);
  return (
    <>
      <ol className={styles.list}>
        {newest.map((firing) => {
          const href = hrefOf(firing);
          const when = times.at(firing.fromMs);
          return (
            <li key={`${firing.fromMs} ${JSON.stringify(firing.labels)}`}>
              {href === undefined ? when : <TextLink href={href}>{when}</TextLink>}{' '}
              {visibleText(labelsText(firing.labels))}
            </li>
          );
        })}
      </ol>
      {firings.length > MOST && (
        <Text color="secondary">
          {t('falco.alerts.newest-firings', 'The newest {{shown}} of {{total}}', {
            shown: MOST,
            total: firings.length,
          })}
        </Text>
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
    }),
  };
}
