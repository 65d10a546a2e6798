import React, { useState } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { visibleText } from 'domain/event/visible';
import { hoverGround } from '../layout/grounds';
import { rowButton } from '../layout/rowButton';
import { EntityLink } from '../value/EntityLink';

export interface FacetValue {
  readonly value: string;
  /** Events in the present scope; undefined where the scope leaves the value out. */
  readonly count: number | undefined;
  readonly state?: 'included' | 'excluded';
}

interface Props {
  /** Name of the field, in words. */
  readonly title: string;
  /** Its own name: where its values have pages, each leads to its own. */
  readonly field?: string;
  readonly values: readonly FacetValue[];
  /** Events with other values or without one; undefined when nobody knows. */
  readonly others: number | undefined;
  readonly onTurn: (value: string) => void;
  /** A value in words, where these are others than its own. */
  readonly wordsOf?: (value: string) => string;
}

const FIRST = 8;

/** The values of a field with their events: a click includes one, the next excludes it, a third lets go of it. */
export function FacetValues({ title, field, values, others, onTurn, wordsOf = (value) => value }: Props) {
  const styles = useStyles2(getStyles);
  const [all, setAll] = useState(false);
  const shown = all ? values : values.slice(0, FIRST);
  const hidden = values.length - shown.length;
  return (
    <ul className={styles.list} aria-label={title}>
      {shown.map(({ value, count, state }) => (
        <li key={value} className={styles.row}>
          <button
            type="button"
            className={cx(styles.value, state && styles.set)}
            onClick={() => onTurn(value)}
            aria-label={turnText(wordsOf(value), count, state)}
            title={visibleText(wordsOf(value))}
          >
            <Icon
              name={state === 'excluded' ? 'minus-circle' : state === 'included' ? 'check-circle' : 'circle'}
              size="sm"
            />
            <span className={cx(styles.name, state === 'excluded' && styles.out)}>
              {value === '' ? t('falco.filters.no-value', '(no value)') : visibleText(wordsOf(value))}
            </span>
            <span className={styles.count}>{count === undefined ? '' : countText(count)}</span>
          </button>
          {field !== undefined && <EntityLink field={field} value={value} className={styles.link} />}
        </li>
      ))}
      {hidden > 0 && (
        <li>
          <Button size="sm" fill="text" variant="secondary" onClick={() => setAll(true)}>
            {t('falco.facets.more', '', {
              count: hidden,
              defaultValue_one: '{{count}} more value',
              defaultValue_other: '{{count}} more values',
            })}
          </Button>
        </li>
      )}
      {others !== undefined && others > 0 && (
        <li className={styles.others}>
          <span className={styles.name}>{t('falco.facets.others', 'Others, or none')}</span>
          <span className={styles.count}>{countText(others)}</span>
        </li>
      )}
    </ul>
  );
}

/** What a click does, with what is known of the value. */
function turnText(value: string, count: number | undefined, state: FacetValue['state']): string {
  const values = {
    value: value === '' ? t('falco.filters.no-value', '(no value)') : visibleText(value),
    formatted: countText(count),
  };
  switch (state) {
    case 'included':
      return t('falco.facets.exclude', '{{value}}: included. Exclude it', values);
    case 'excluded':
      return t('falco.facets.release', '{{value}}: excluded. Remove this filter', values);
    default:
      return t('falco.facets.include', '', {
        ...values,
        count: count ?? 0,
        defaultValue_one: '{{value}}: {{formatted}} event. Include it',
        defaultValue_other: '{{value}}: {{formatted}} events. Include it',
      });
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: 0, padding: theme.spacing(0, 0, 0.5) }),
    row: css({ display: 'flex', alignItems: 'center', '&:hover a, &:focus-within a': { opacity: 1 } }),
    // There for the keyboard and for whoever hears the page; seen where the pointer is.
    link: css({ opacity: 0, '@media (hover: none)': { opacity: 1 } }),
    value: css({
      ...rowButton(theme),
      flex: '1 1 0',
      minWidth: 0,
      minHeight: 24,
      padding: theme.spacing(0, 0.5),
      fontSize: theme.typography.bodySmall.fontSize,
      '&:hover': { background: hoverGround(theme) },
    }),
    set: css({ fontWeight: theme.typography.fontWeightMedium }),
    name: css({
      flex: '1 1 0',
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      unicodeBidi: 'isolate',
    }),
    out: css({ textDecoration: 'line-through' }),
    count: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
    others: css({
      display: 'flex',
      gap: theme.spacing(0.5),
      minHeight: 24,
      padding: theme.spacing(0, 0.5, 0, 2.5),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
