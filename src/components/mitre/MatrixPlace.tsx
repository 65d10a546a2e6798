import React, { useId, useState } from 'react';
import { countText } from 'lib/numbers';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { visibleText } from 'domain/event/visible';
import { type Usage } from 'domain/mitre/usage';
import { usageText } from './ruleUseText';

export interface MatrixPlaceProps {
  readonly title: string;
  readonly usage: Usage;
  readonly ruleHref: (rule: string) => string;
  /** Where the place itself leads. */
  readonly href?: string;
}

/** What has no technique of its own: how many rules and events, and which rules on demand. */
export function MatrixPlace({ title, usage, ruleHref, href }: MatrixPlaceProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box}>
      <div id={id} className={styles.title} title={title}>
        {href === undefined ? title : <a href={href}>{title}</a>}
      </div>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={open}
        aria-describedby={id}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden>{open ? '▾ ' : '▸ '}</span>
        {usageText(usage)}
      </button>
      {open && (
        <ul className={styles.list}>
          {usage.rules.map(({ rule, events }) => (
            <li key={rule}>
              <a href={ruleHref(rule)} title={visibleText(rule)}>
                {visibleText(rule)}
              </a>{' '}
              {countText(events)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({
      padding: theme.spacing(0.25, 0.5),
      border: `1px dashed ${theme.colors.border.medium}`,
      borderRadius: theme.shape.radius.default,
      fontSize: theme.typography.bodySmall.fontSize,
      lineHeight: 1.35,
      '& a': { color: theme.colors.text.link },
    }),
    title: css({ overflowWrap: 'anywhere', '& a': { display: 'block', padding: theme.spacing(0.5, 0) } }),
    fold: css({
      minHeight: 24,
      padding: 0,
      border: 'none',
      background: 'transparent',
      color: theme.colors.text.secondary,
      font: 'inherit',
      textAlign: 'left',
      fontVariantNumeric: 'tabular-nums',
    }),
    list: css({
      listStyle: 'none',
      maxHeight: 320,
      margin: 0,
      overflow: 'auto',
      color: theme.colors.text.secondary,
      overflowWrap: 'anywhere',
    }),
  };
}
