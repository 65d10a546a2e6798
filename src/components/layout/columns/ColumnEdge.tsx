import React, { useEffect, useRef } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { bounded, NARROWEST, widthByKey, WIDEST } from './widths';

interface Props {
  /** Of the column, in words. */
  readonly title: string;
  /** Pixels that somebody chose. */
  readonly width: number | undefined;
  /** Gives the column a width; with undefined as it is by itself. `done` when nobody drags any more. */
  readonly onWidth: (width: number | undefined, done: boolean) => void;
}

/**
 * The right edge of a column's title: dragged, or moved by the arrow keys, it makes the column wider or narrower. Tab stops at the
 * first of a row alone, a page holds many; up and down lead from there to the others.
 */
export function ColumnEdge({ title, width, onWidth }: Props) {
  const styles = useStyles2(getStyles);
  const edge = useRef<HTMLDivElement>(null);
  const drag = useRef<{ readonly x: number; readonly width: number } | undefined>(undefined);
  // At each drawing: columns come, go and change places.
  useEffect(() => {
    if (edge.current) {
      edge.current.tabIndex = edgesBeside(edge.current)[0] === edge.current ? 0 : -1;
    }
  });
  const now = () => edge.current?.parentElement?.getBoundingClientRect().width ?? NARROWEST;
  const end = (event: React.PointerEvent) => {
    if (drag.current) {
      onWidth(bounded(drag.current.width + event.clientX - drag.current.x), true);
      drag.current = undefined;
    }
  };
  return (
    <div
      ref={edge}
      role="separator"
      tabIndex={-1}
      aria-orientation="vertical"
      aria-label={t('falco.list.column-width', 'Width of {{column}}', { column: title })}
      aria-valuenow={width ?? NARROWEST}
      aria-valuetext={
        width === undefined
          ? t('falco.list.width-by-itself', 'automatic')
          : t('falco.list.width-pixels', '{{pixels}} pixels', { pixels: width })
      }
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      title={t(
        'falco.list.width-how',
        'Drag, or use the arrow keys: left and right, up and down for another column. Double-click or Enter resets it.'
      )}
      className={styles.edge}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture?.(event.pointerId);
        drag.current = { x: event.clientX, width: now() };
      }}
      onPointerMove={(event) => {
        if (drag.current) {
          onWidth(bounded(drag.current.width + event.clientX - drag.current.x), false);
        }
      }}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onWidth(undefined, true)}
      onKeyDown={(event) => {
        const next = widthByKey(event.key, event.shiftKey, width ?? now());
        if (next !== undefined) {
          event.preventDefault();
          event.stopPropagation();
          onWidth(next === 'reset' ? undefined : next, true);
        } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          event.stopPropagation();
          const edges = edgesBeside(edge.current);
          const at = edges.findIndex((one) => one === edge.current);
          focusFirst(event.key === 'ArrowDown' ? edges.slice(at + 1) : edges.slice(0, at).reverse());
        }
      }}
    />
  );
}

/** The first that can be: the edges of columns that a narrow place hides cannot. */
function focusFirst(edges: readonly HTMLElement[]): void {
  edges.some((edge) => {
    edge.focus();
    return edge === document.activeElement;
  });
}

function edgesBeside(edge: HTMLElement | null): readonly HTMLElement[] {
  const row = edge?.closest('tr, [role="row"]');
  return Array.from(row?.querySelectorAll<HTMLElement>('[role="separator"]') ?? []);
}

function getStyles(theme: GrafanaTheme2) {
  return {
    edge: css({
      position: 'absolute',
      top: 0,
      right: -6,
      bottom: 0,
      width: 12,
      zIndex: 1,
      // Beyond the last one its table would have to be scrolled to.
      '*:last-child > &': { right: 0 },
      cursor: 'col-resize',
      touchAction: 'none',
      '&::after': {
        content: '""',
        position: 'absolute',
        inset: '4px 5px',
        background: theme.colors.border.medium,
        opacity: 0,
      },
      '*:hover > &::after': { opacity: 1 },
      '&:hover::after': { background: theme.colors.border.strong },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    }),
  };
}
