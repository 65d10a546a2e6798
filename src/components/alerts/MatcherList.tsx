import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { targetInLine } from '../layout/target';

export interface Matcher {
  readonly name: string;
  readonly value: string;
  readonly isRegex?: boolean;
  readonly isEqual?: boolean;
}

interface MatcherListProps<T extends Matcher> {
  readonly matchers: readonly T[];
  /** Takes a matcher away; without it they are only shown. */
  readonly onRemove?: (matcher: T) => void;
  /** Matchers that stay. */
  readonly isFixed?: (matcher: T) => boolean;
}

/** Labels and what they must be, one box each. */
export function MatcherList<T extends Matcher>({ matchers, onRemove, isFixed }: MatcherListProps<T>) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list}>
      {matchers.map((matcher) => (
        <li key={`${matcher.name}\n${matcher.value}`} className={styles.item}>
          <code>
            {visibleText(matcher.name)}
            {operatorOf(matcher)}
            {visibleText(matcher.value)}
          </code>
          {onRemove && !isFixed?.(matcher) && (
            <IconButton
              name="times"
              size="sm"
              className={targetInLine}
              aria-label={t('falco.alerts.remove-matcher', 'Leave out {{name}}', { name: matcher.name })}
              onClick={() => onRemove(matcher)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function operatorOf({ isRegex = false, isEqual = true }: Matcher): string {
  if (isRegex) {
    return isEqual ? ' =~ ' : ' !~ ';
  }
  return isEqual ? ' = ' : ' != ';
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), listStyle: 'none' }),
    item: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      maxWidth: '100%',
      padding: theme.spacing(0, 0.75),
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.secondary,
      '& code': {
        padding: 0,
        margin: 0,
        border: 'none',
        background: 'none',
        fontSize: theme.typography.bodySmall.fontSize,
        overflowWrap: 'anywhere',
        whiteSpace: 'normal',
      },
    }),
  };
}
