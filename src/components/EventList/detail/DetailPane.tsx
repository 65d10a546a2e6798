import React, { useEffect, useRef } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { IconButton, useStyles2 } from '@grafana/ui';
import { target } from '../../layout/target';

interface Props {
  /** Position of the line among the rows, and how many there are: for previous and next. */
  readonly index: number;
  readonly count: number;
  readonly onStep: (index: number) => void;
  readonly onClose: () => void;
  /** Whether the keyboard opened the detail, which then takes the focus: true once for each time. */
  readonly takesFocus: () => boolean;
  readonly children: (controls: React.ReactNode) => React.ReactNode;
}

/** The detail beside the list: a part of the page and not a dialog, so that both stay in use. */
export function DetailPane({ index, count, onStep, onClose, takesFocus, children }: Props) {
  const styles = useStyles2(getStyles);
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus()) {
      pane.current?.focus({ preventScroll: true });
    }
  });

  return (
    <section ref={pane} className={styles.pane} tabIndex={-1} aria-label={t('falco.list.detail', 'Event detail')}>
      {children(
        <>
          <IconButton
            name="angle-up"
            className={target}
            tooltip={t('falco.list.previous', 'Previous')}
            disabled={index <= 0}
            onClick={() => onStep(index - 1)}
          />
          <IconButton
            name="angle-down"
            className={target}
            tooltip={t('falco.list.next', 'Next')}
            disabled={index < 0 || index >= count - 1}
            onClick={() => onStep(index + 1)}
          />
          <IconButton name="times" className={target} tooltip={t('falco.list.close', 'Close')} onClick={onClose} />
        </>
      )}
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    pane: css({
      flex: '0 0 45%',
      minWidth: 320,
      overflow: 'auto',
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    }),
  };
}
