import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';

/** Configuration to paste, with a button that copies it. */
export function ConfigSnippet({ text }: { readonly text: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box}>
      <pre className={styles.text}>{text}</pre>
      <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => text}>
        {t('falco.health.copy', 'Copy')}
      </ClipboardButton>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1), maxWidth: 640 }),
    text: css({ flex: 1, margin: 0, padding: theme.spacing(1), fontSize: theme.typography.bodySmall.fontSize }),
  };
}
