import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';

interface Props {
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** A text that lines have to hold. It counts when it is left or Enter is pressed: each letter would be a query. */
export function TextFilter({ text, onText }: Props) {
  const styles = useStyles2(getStyles);
  const [typed, setTyped] = useState<string>();
  const label = t('falco.variables.text', 'Text in the line');
  const done = () => {
    if (typed !== undefined && typed !== text) {
      onText(typed);
    }
    setTyped(undefined);
  };
  return (
    <span className={styles.box}>
      <Icon name="search" size="sm" aria-hidden />
      <input
        type="text"
        data-key="/"
        className={styles.input}
        aria-label={label}
        placeholder={label}
        value={typed ?? text}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={done}
        onKeyDown={(event) => event.key === 'Enter' && done()}
      />
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      height: 24,
      padding: theme.spacing(0, 1),
      background: theme.components.input.background,
      border: `1px solid ${theme.components.input.borderColor}`,
      borderRadius: theme.shape.radius.default,
      '&:focus-within': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1 },
    }),
    input: css({
      width: 150,
      minWidth: 60,
      border: 0,
      outline: 'none',
      background: 'none',
      color: theme.components.input.text,
      fontSize: theme.typography.bodySmall.fontSize,
      '&::placeholder': { color: theme.colors.text.secondary },
    }),
  };
}
