import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { INK } from 'constants/print';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { visibleText } from 'domain/event/visible';
import { type TagUse } from 'domain/rules/listing/tagUse';
import { hoverGround } from '../layout/grounds';
import { tableLook } from '../layout/tables';
import { HeadCell } from '../layout/columns/HeadCell';

export interface TagTableProps {
  readonly label: string;
  readonly tags: readonly TagUse[];
  readonly hrefOf: (tag: string) => string;
  readonly eventsHrefOf: (tag: string) => string;
  /** What a tag stands for, where its own text does not say. */
  readonly nameOf?: (tag: string) => string | undefined;
}

/** Tags of one kind: how many rules carry each, how many fired, how many events. */
export function TagTable({ label, tags, hrefOf, eventsHrefOf, nameOf }: TagTableProps) {
  const styles = useStyles2(getStyles);
  const most = Math.max(1, ...tags.map(({ events }) => events));
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <HeadCell>{t('falco.tags.tag', 'Tag')}</HeadCell>
          <HeadCell className={styles.number} title={t('falco.tags.rules-title', 'Rules that carry it')}>
            {t('falco.tags.rules', 'Rules')}
          </HeadCell>
          <HeadCell
            className={cx(styles.number, styles.wide)}
            title={t('falco.tags.fired-title', 'Rules that fired with it')}
          >
            {t('falco.tags.fired', 'Fired')}
          </HeadCell>
          <HeadCell className={cx(styles.number, styles.wide)}>{t('falco.rules.count', 'Events')}</HeadCell>
          <td className={styles.bars} aria-hidden />
        </tr>
      </thead>
      <tbody>
        {tags.map(({ tag, rules, fired, events }) => {
          const name = nameOf?.(tag);
          const shown = visibleText(tag);
          return (
            <tr key={tag}>
              <td className={styles.name} title={name === undefined ? shown : `${shown} ${name}`}>
                <a className={name === undefined ? undefined : styles.inText} href={hrefOf(tag)}>
                  {shown}
                </a>
                {name !== undefined && <span className={styles.secondary}> {name}</span>}
              </td>
              <td className={styles.number}>{rules}</td>
              <td className={styles.number}>{fired}</td>
              <td className={styles.number}>
                {events > 0 ? (
                  <a href={eventsHrefOf(tag)} data-counted={events}>
                    {countText(events)}
                  </a>
                ) : (
                  '0'
                )}
              </td>
              <td className={styles.bars} aria-hidden>
                <span className={styles.track}>
                  <span {...INK} className={styles.bar} style={{ width: `${(events / most) * 100}%` }} />
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    table: css({
      ...tableLook(theme, { height: 28, padding: theme.spacing(0, 0.5), verticalAlign: 'middle' }),
      tableLayout: 'fixed',
      '& tbody tr:hover': { background: hoverGround(theme) },
      '& a': { color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } },
    }),
    name: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    // Between words a colour alone does not say that it is a link.
    inText: css({ textDecoration: 'underline' }),
    secondary: css({ color: theme.colors.text.secondary }),
    number: css({ '&&': { width: 52, textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }),
    // As wide as the longest heading of any language.
    wide: css({ '&&': { width: 86 } }),
    bars: css({ width: '14%' }),
    track: css({ display: 'block', height: 8, background: theme.colors.background.secondary }),
    bar: css({ display: 'block', height: '100%', background: theme.colors.primary.main }),
  };
}
