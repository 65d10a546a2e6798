import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type FalcoEvent } from 'domain/event/types';
import { fieldText, visibleText } from 'domain/event/visible';
import { fieldsWithoutTime } from 'domain/rules/aggregate';

/** More is not seen in a line. */
const MOST_SHOWN = 24;

/** The output fields of a rule's last event in one line, all of them on hover; where a line holds none, its message. */
export function LastFields({ event }: { readonly event: FalcoEvent }) {
  const styles = useStyles2(getStyles);
  const fields = Object.entries(fieldsWithoutTime(event.fields));
  if (fields.length === 0) {
    const message = visibleText(event.message);
    return (
      <span className={styles.line} title={message}>
        {message}
      </span>
    );
  }
  const lines = fields.map(([key, value]) => `${visibleText(key)}=${visibleText(fieldText(value))}`);
  return (
    <span className={styles.line} title={lines.join('\n')}>
      {fields.slice(0, MOST_SHOWN).map(([key, value]) => (
        <span key={key} className={styles.field}>
          <span className={styles.key}>{visibleText(key)}</span>={visibleText(fieldText(value))}{' '}
        </span>
      ))}
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    line: css({
      display: 'block',
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    }),
    field: css({ unicodeBidi: 'isolate' }),
    key: css({ color: theme.colors.text.secondary }),
  };
}
