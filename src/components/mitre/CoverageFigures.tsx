import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type Matrix } from 'domain/mitre/matrix/matrix';

/** How much of ATT&CK is covered: techniques with their sub-techniques, and rules. */
export function CoverageFigures({ matrix }: { readonly matrix: Matrix }) {
  const { techniques, rules } = matrix.coverage;
  const styles = useStyles2(getStyles);
  const figures = [
    { name: t('falco.mitre.figure-loaded', 'Loaded'), techniques: techniques.loaded, rules: rules.loaded },
    {
      name: t('falco.mitre.figure-fired', 'Fired'),
      techniques: techniques.fired,
      rules: rules.fired + rules.notLoaded,
    },
    { name: t('falco.mitre.figure-silent', 'Did not fire'), techniques: techniques.silent, rules: rules.silent },
    { name: t('falco.mitre.figure-none', 'Not covered'), techniques: techniques.notCovered, rules: undefined },
  ];
  return (
    <dl className={styles.list}>
      {figures.map((figure) => (
        <div key={figure.name}>
          <dt>{figure.name}</dt>
          <dd>
            <span className={styles.number}>{figure.techniques}</span>
            <span className={styles.of}>
              {t('falco.mitre.of-techniques', 'of {{total}} techniques', { total: techniques.total })}
              {figure.rules !== undefined &&
                ` · ${t('falco.mitre.figure-rules', '', {
                  count: figure.rules,
                  defaultValue_one: '{{count}} rule',
                  defaultValue_other: '{{count}} rules',
                })}`}
            </span>
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('falco.mitre.version', 'ATT&CK Enterprise')}</dt>
        <dd>
          <span className={styles.number}>{matrix.version}</span>
        </dd>
      </div>
    </dl>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 3),
      margin: 0,
      '& dt': {
        color: theme.colors.text.secondary,
        fontSize: theme.typography.bodySmall.fontSize,
        fontWeight: theme.typography.fontWeightRegular,
      },
      '& dd': { margin: 0, whiteSpace: 'nowrap' },
    }),
    number: css({ ...theme.typography.h4, fontVariantNumeric: 'tabular-nums' }),
    of: css({
      marginLeft: theme.spacing(0.5),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
