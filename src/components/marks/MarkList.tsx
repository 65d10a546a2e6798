import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, TextLink, Toggletip, Tooltip, useStyles2, useTheme2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { useTimes } from 'components/time/TimeZoneContext';
import { type MarkKind, type TimeMark } from 'domain/marks/timeMark';
import { markColor, markKindTitle, markText } from './markText';

/** Where a mark leads. */
export interface MarkLinks {
  readonly href: string;
  /** Of an alert: its rule in Grafana, with all of its notifications. */
  readonly grafanaHref?: string;
}

export interface MarkListProps {
  /** Oldest first. */
  readonly marks: readonly TimeMark[];
  readonly unknown: ReadonlyArray<{ readonly kind: MarkKind; readonly why: string }>;
  readonly linksOf: (mark: TimeMark) => MarkLinks;
  /** In one low line: the marks themselves are shown over the page on request. */
  readonly isLow?: boolean;
}

/** Marks that stand there without being asked for: the newest. */
const FIRST = 2;
/** A storm of alerts is a number, not a list. */
const MOST = 100;

/** What a timeline's marks are: when, what, and the way to it. Nothing where there are none. */
export function MarkList({ marks, unknown, linksOf, isLow = false }: MarkListProps) {
  const [all, setAll] = useState(false);
  const styles = useStyles2(getStyles);
  if (marks.length === 0 && unknown.length === 0) {
    return null;
  }
  return (
    <div className={all ? styles.column : styles.row} role="group" aria-label={t('falco.marks.title', 'Marks')}>
      {isLow ? (
        marks.length > 0 && (
          <Toggletip placement="bottom-end" fitContent content={<MarkItems marks={marks} linksOf={linksOf} isAll />}>
            <Button size="sm" variant="secondary" fill="text" icon="angle-down">
              {allMarks(marks.length)}
            </Button>
          </Toggletip>
        )
      ) : (
        <>
          <MarkItems marks={marks} linksOf={linksOf} isAll={all} />
          {marks.length > FIRST && (
            <Button
              size="sm"
              variant="secondary"
              fill="text"
              icon={all ? 'angle-up' : 'angle-down'}
              aria-expanded={all}
              onClick={() => setAll(!all)}
            >
              {all ? t('falco.marks.fewer', 'Show fewer') : allMarks(marks.length)}
            </Button>
          )}
        </>
      )}
      {unknown.map(({ kind, why }) => (
        <Tooltip key={kind} content={why}>
          <span className={styles.quiet} tabIndex={0}>
            <Icon name="info-circle" size="sm" />{' '}
            {t('falco.marks.unknown', '{{kind}}: not known', { kind: markKindTitle(kind) })}
          </span>
        </Tooltip>
      ))}
    </div>
  );
}

function allMarks(count: number): string {
  return t('falco.marks.all', 'All {{count}} marks', { count });
}

/** The newest of them, or all. */
function MarkItems({ marks, linksOf, isAll }: Pick<MarkListProps, 'marks' | 'linksOf'> & { readonly isAll: boolean }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const times = useTimes();
  const shown = [...marks].reverse().slice(0, isAll ? MOST : FIRST);
  return (
    <>
      {shown.length > 0 && (
        <ul className={isAll ? styles.column : styles.row}>
          {shown.map((mark, index) => {
            const { href, grafanaHref } = linksOf(mark);
            return (
              <li key={index} className={styles.item}>
                <span className={styles.swatch} style={{ background: markColor(theme, mark.kind) }} aria-hidden />
                <span className={styles.time}>{times.at(mark.atMs)}</span>
                <TextLink inline variant="bodySmall" href={href}>
                  {markText(mark, times)}
                </TextLink>
                {isAll && grafanaHref !== undefined && (
                  <TextLink inline variant="bodySmall" href={grafanaHref}>
                    {t('falco.marks.in-grafana', 'In Grafana')}
                  </TextLink>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {isAll && marks.length > MOST && (
        <span className={styles.quiet}>
          {t('falco.marks.before', 'and {{count}} before these', { count: marks.length - MOST })}
        </span>
      )}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    row: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.25, 2),
      listStyle: 'none',
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    column: css({
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'flex-start',
      gap: theme.spacing(0.25),
      maxHeight: 320,
      overflow: 'auto',
      listStyle: 'none',
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    item: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.75), minHeight: 24, minWidth: 0 }),
    swatch: css({ flex: 'none', width: 3, height: 14 }),
    time: css({ flex: 'none', color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
    quiet: css({ color: theme.colors.text.secondary }),
  };
}
