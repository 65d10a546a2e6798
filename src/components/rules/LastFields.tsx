import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type FalcoEvent, type JsonValue } from 'domain/event/types';
import { fieldText, visibleText } from 'domain/event/visible';
import { fieldsWithoutTime } from 'domain/rules/listing/aggregate';
import { ruleFact } from 'domain/falco/officialRules';

/** More is not seen in a line. */
const MOST_SHOWN = 24;

/** Fields that say where, which other columns and the events say too. */
const EVERYWHERE = /^(?:cluster$|container\.|k8s\.)/;

/** The output fields of a rule's last event in one line, all of them on hover; where a line holds none, its message. */
export function LastFields({ event }: { readonly event: FalcoEvent }) {
  const styles = useStyles2(getStyles);
  const fields = tellingFirst(event);
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

/** What the rule itself prints comes before what every event holds: the container, the cluster. */
function tellingFirst({ rule, fields }: FalcoEvent): ReadonlyArray<readonly [string, JsonValue]> {
  const printed = ruleFact(rule)?.fields ?? [];
  const place = (key: string) => {
    const index = printed.indexOf(key);
    return index >= 0 ? index : printed.length + Number(EVERYWHERE.test(key));
  };
  return Object.entries(fieldsWithoutTime(fields)).sort(([a], [b]) => place(a) - place(b));
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
