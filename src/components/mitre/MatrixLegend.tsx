import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { heatColor, HEAT_STEPS } from './heatColor';

/** What borders, bars and shades of the matrix mean. */
export function MatrixLegend({ maxEvents }: { readonly maxEvents: number }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} aria-label={t('falco.mitre.legend', 'Legend')}>
      <li>
        <span className={cx(styles.box, styles.fired)} aria-hidden />
        {t('falco.mitre.legend-fired', 'fired')}
      </li>
      <li>
        <span className={cx(styles.box, styles.silent)} aria-hidden />
        {t('falco.mitre.legend-silent', 'rules loaded, no event')}
      </li>
      <li>
        <span className={cx(styles.box, styles.none)} aria-hidden />
        {t('falco.mitre.legend-none', 'not covered')}
      </li>
      <li>
        <span className={styles.scale} aria-hidden>
          {Array.from({ length: HEAT_STEPS }, (_, index) => (
            <span key={index} className={styles.step(index + 1)} />
          ))}
        </span>
        {t('falco.mitre.legend-heat', 'bar and shade: 1 to {{max}} events, on a logarithmic scale', {
          max: countText(maxEvents),
        })}
      </li>
    </ul>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      margin: 0,
      padding: 0,
      listStyle: 'none',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      '& li': { display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) },
    }),
    box: css({ width: 16, height: 12, borderRadius: theme.shape.radius.default }),
    fired: css({ border: `1px solid ${theme.colors.text.secondary}` }),
    silent: css({ border: `1px solid ${theme.colors.border.weak}` }),
    none: css({ border: `1px dotted ${theme.colors.border.medium}` }),
    scale: css({ display: 'inline-flex' }),
    step: (step: number) => css({ width: 14, height: 12, background: heatColor(theme, step) }),
  };
}
