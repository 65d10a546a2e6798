import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type IconName } from '@grafana/data';
import { Icon, Stack, Text, TextLink, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { ConfigSnippet } from 'components/health/ConfigSnippet';
import { type Diagnosis, type Level } from 'domain/setup/types';
import { checkName, diagnosisText } from './setUpText';
import { hoverGround } from 'components/layout/grounds';
import { rowButton } from 'components/layout/rowButton';

interface Props {
  readonly diagnosis: Diagnosis;
  readonly initiallyOpen: boolean;
}

const ICONS: Readonly<Record<Level, IconName>> = {
  error: 'exclamation-circle',
  warning: 'exclamation-triangle',
  ok: 'check-circle',
};

/** One finding: its title, and unfolded why it matters, what to do and the text to paste. */
export function SetUpCheckItem({ diagnosis, initiallyOpen }: Props) {
  const [open, setOpen] = useState(initiallyOpen);
  const styles = useStyles2(getStyles);
  const id = useId();
  const { check, level, paste, link } = diagnosis;
  const { title, explanation } = diagnosisText(diagnosis);

  return (
    <div role="listitem" className={styles.item}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon name={open ? 'angle-down' : 'angle-right'} />
        <span className={styles[level]} role="img" aria-label={levelName(level)}>
          <Icon name={ICONS[level]} />
        </span>{' '}
        <span className={styles.title}>{title}</span> <span className={styles.check}>{checkName(check)}</span>
      </button>
      <div id={id} hidden={!open} className={styles.body}>
        {open && (
          <Stack direction="column" gap={1}>
            <Text>{explanation}</Text>
            {paste && <ConfigSnippet text={paste.text} />}
            {link && (
              <TextLink href={link} external>
                {t('falco.setup.documentation', 'Documentation')}
              </TextLink>
            )}
          </Stack>
        )}
      </div>
    </div>
  );
}

function levelName(level: Level): string {
  switch (level) {
    case 'error':
      return t('falco.setup.level-error', 'Problem');
    case 'warning':
      return t('falco.setup.level-warning', 'Warning');
    case 'ok':
      return t('falco.setup.level-ok', 'In order');
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    item: css({
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      '&:last-child': { borderBottom: 'none' },
    }),
    head: css({
      ...rowButton(theme),
      gap: theme.spacing(1),
      minHeight: theme.spacing(4.5),
      padding: theme.spacing(0.5),
      '&:hover': { background: hoverGround(theme) },
    }),
    title: css({ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }),
    check: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    body: css({
      padding: theme.spacing(0.5, 1, 1.5, 7),
      overflowWrap: 'anywhere',
      '& pre': { overflow: 'auto' },
    }),
    error: css({ color: theme.colors.error.text }),
    warning: css({ color: theme.colors.warning.text }),
    ok: css({ color: theme.colors.success.text }),
  };
}
