import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import type { LogEntry } from 'domain/event/types';
import { MachineText } from '../value/MachineText';

interface Props {
  readonly entry: LogEntry;
}

/** A line as it was stored, with its labels. */
export function RawLine({ entry }: Props) {
  const styles = useStyles2(getStyles);
  const labels = Object.entries(entry.labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <div className={styles.box}>
      <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => entry.line}>
        {t('falco.detail.copy-line', 'Copy line')}
      </ClipboardButton>
      <div className={styles.line} role="group" aria-label={t('falco.detail.line', 'Line')} tabIndex={0}>
        <MachineText text={entry.line} wrap />
      </div>
      {labels.length > 0 && (
        <div role="group" aria-label={t('falco.detail.labels', 'Labels')}>
          {labels.map(([name, value]) => (
            <div key={name}>
              <MachineText text={`${name}=${JSON.stringify(value)}`} wrap />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ display: 'flex', flexDirection: 'column', alignItems: 'start', gap: theme.spacing(1) }),
    line: css({
      width: '100%',
      maxHeight: '50vh',
      overflow: 'auto',
      padding: theme.spacing(1),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
    }),
  };
}
