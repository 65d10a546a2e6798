import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { lengthText } from 'lib/times';
import { columns, NUMBERS, tableLook } from 'components/layout/tables';
import { type SourceLateness } from 'domain/alerting/lateness/lateness';
import { LOOK_BACKS } from 'domain/alerting/lookBack';
import { visibleText } from 'domain/event/visible';
import { HeadCell } from '../layout/columns/HeadCell';

/** How late the events of each source come, and whether rules look back far enough for them. */
export function LatenessTable({ sources }: { readonly sources: readonly SourceLateness[] }) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.table} aria-label={t('falco.lateness.table', 'How late events came, by source')}>
      <thead>
        <tr>
          <HeadCell>{t('falco.lateness.source', 'Source')}</HeadCell>
          <HeadCell>{t('falco.lateness.count', 'Events')}</HeadCell>
          <HeadCell>{t('falco.lateness.most', 'Latest')}</HeadCell>
          <HeadCell>{t('falco.lateness.window', 'Rules look back')}</HeadCell>
          <HeadCell>{t('falco.lateness.verdict', 'What that means')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {sources.map((one) => (
          <tr key={one.source}>
            <td>{visibleText(one.source)}</td>
            <td>{countText(one.count)}</td>
            <td>{one.mostMs === 0 ? t('falco.lateness.in-time', 'in time') : lengthText(one.mostMs)}</td>
            <td>{lengthText(one.windowMs)}</td>
            <td>
              <Verdict {...one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Verdict({ source, count, mostMs, windowMs, missed, neededMs }: SourceLateness) {
  if (missed === 0) {
    return <Text color="secondary">{t('falco.lateness.enough', 'No rule has missed one for being late.')}</Text>;
  }
  return (
    <Text color="warning">
      <Icon name="exclamation-triangle" size="sm" />{' '}
      {t('falco.lateness.missed', '', {
        count: missed,
        of: count,
        source: visibleText(source),
        most: lengthText(mostMs),
        window: lengthText(windowMs),
        defaultValue_one:
          'Events of {{source}} come up to {{most}} late, rules look back {{window}}: {{count}} of {{of}} could not alert anybody.',
        defaultValue_other:
          'Events of {{source}} come up to {{most}} late, rules look back {{window}}: {{count}} of {{of}} could not alert anybody.',
      })}{' '}
      {neededMs === undefined
        ? t('falco.lateness.too-late', 'Rules can look back {{longest}} at most: see why they come so late.', {
            longest: lengthText(LOOK_BACKS[LOOK_BACKS.length - 1] ?? 0),
          })
        : t('falco.lateness.needed', 'With {{window}}, none would have been missed.', { window: lengthText(neededMs) })}
    </Text>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { table: css({ ...tableLook(theme), [columns(2)]: NUMBERS }) };
}
