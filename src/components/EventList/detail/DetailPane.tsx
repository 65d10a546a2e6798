import React, { useEffect, useRef } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { IconButton, useStyles2 } from '@grafana/ui';
import { isTyping } from 'lib/typing';
import { target } from '../../layout/target';
import { frameLook } from '../../layout/pages';

interface Props {
  /** Position of the line among the rows, and how many there are: for previous and next. */
  readonly index: number;
  readonly count: number;
  readonly onStep: (index: number) => void;
  readonly onClose: () => void;
  /** Whether it fills a place of its own in place of standing beside the rows. */
  readonly isPlaced: boolean;
  /** Whether the keyboard opened the detail, which then takes the focus: true once for each time. */
  readonly takesFocus: () => boolean;
  readonly children: (controls: React.ReactNode) => React.ReactNode;
}

/** The detail beside the list: a part of the page and not a dialog, so that both stay in use. */
export function DetailPane({ index, count, onStep, onClose, isPlaced, takesFocus, children }: Props) {
  const styles = useStyles2(getStyles);
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    // A button that cannot be pressed any more holds the focus, but no key reaches anything from it.
    const { activeElement } = document;
    const isStuck = activeElement instanceof HTMLButtonElement && activeElement.disabled;
    if (takesFocus() || (isStuck && pane.current?.contains(activeElement))) {
      pane.current?.focus({ preventScroll: true });
    }
  });
  const step = (to: number) => to >= 0 && to < count && index >= 0 && onStep(to);
  const onKeyDown = (event: React.KeyboardEvent) => {
    const by = stepOfKey(event);
    if (by !== 0) {
      event.preventDefault();
      step(index + by);
    }
  };

  return (
    <section
      ref={pane}
      className={cx(styles.pane, isPlaced ? styles.placed : styles.beside)}
      tabIndex={-1}
      aria-label={t('falco.list.detail', 'Event detail')}
      onKeyDown={onKeyDown}
    >
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

/** The list's arrows go on in its detail; inside a control of the detail they are the control's. */
function stepOfKey({ key, target, currentTarget, altKey, ctrlKey, metaKey }: React.KeyboardEvent): -1 | 0 | 1 {
  if (altKey || ctrlKey || metaKey || (target instanceof HTMLElement && isTyping(target))) {
    return 0;
  }
  const onPane = target === currentTarget;
  if (key === 'j' || (onPane && key === 'ArrowDown')) {
    return 1;
  }
  return key === 'k' || (onPane && key === 'ArrowUp') ? -1 : 0;
}

function getStyles(theme: GrafanaTheme2) {
  return {
    beside: css({ flex: '0 0 45%', minWidth: 320 }),
    placed: css({ flex: '1 1 auto', minWidth: 0, height: '100%' }),
    pane: css({
      overflow: 'auto',
      ...frameLook(theme),
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    }),
  };
}
