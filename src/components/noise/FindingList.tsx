import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type IconName } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type StudioFinding } from 'domain/noise/studio/studio';
import { findingText } from './findingText';

interface Props {
  readonly findings: readonly StudioFinding[];
}

const ICONS: Readonly<Record<StudioFinding['level'], IconName>> = {
  error: 'exclamation-circle',
  warning: 'exclamation-triangle',
  ok: 'check-circle',
};

/** What was found of a draft, the gravest first: word and icon, never the colour alone. */
export function FindingList({ findings }: Props) {
  const styles = useStyles2(getStyles);
  const sorted = (['error', 'warning', 'ok'] as const).flatMap((level) =>
    findings.filter((finding) => finding.level === level)
  );
  return (
    <ul className={styles.list} aria-label={t('falco.noise.findings', 'Checks')}>
      {sorted.map((finding) => (
        <li key={findingText(finding)} className={styles.item}>
          <Icon name={ICONS[finding.level]} size="sm" className={styles[finding.level]} />
          <span>{findingText(finding)}</span>
        </li>
      ))}
    </ul>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const icon = (color: string) => css({ color, flexShrink: 0, marginTop: 3 });
  return {
    list: css({ listStyle: 'none', margin: 0, padding: 0 }),
    item: css({ display: 'flex', gap: theme.spacing(0.75), overflowWrap: 'anywhere' }),
    error: icon(theme.colors.error.text),
    warning: icon(theme.colors.warning.text),
    ok: icon(theme.colors.success.text),
  };
}
