import React, { createContext, useContext } from 'react';
import { css, cx, keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { useStyles2 } from '@grafana/ui';

interface Props {
  readonly loading: boolean;
  /** Whether the children show an earlier answer: they stay, dimmed; a skeleton takes their place otherwise. */
  readonly hasData: boolean;
  /** Bars of the skeleton. Default: 8. */
  readonly rows?: number;
  readonly children?: React.ReactNode;
}

const IsLoading = createContext(false);

/** Whether what is shown around is of an answer before, while a new one is on its way. */
export function useIsLoading(): boolean {
  return useContext(IsLoading);
}

/** Loading: what is known stays in its place under a thin bar, so that nothing jumps. */
export function LoadingState({ loading, hasData, rows = 8, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box} aria-busy={loading}>
      {loading && (
        <div className={styles.track} role="progressbar" aria-label={t('falco.state.loading', 'Loading events')}>
          <div className={styles.bar} />
        </div>
      )}
      {loading && !hasData ? (
        <div aria-hidden data-testid="falco-skeleton">
          {Array.from({ length: rows }, (_, i) => (
            <div key={i} className={styles.bone} />
          ))}
        </div>
      ) : (
        <div className={cx(styles.content, loading && styles.dimmed)}>
          <IsLoading.Provider value={loading}>{children}</IsLoading.Provider>
        </div>
      )}
    </div>
  );
}

const slide = keyframes({ from: { left: '-30%' }, to: { left: '100%' } });

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ position: 'relative', height: '100%', minHeight: 0 }),
    content: css({ height: '100%', minHeight: 0 }),
    dimmed: css({ opacity: 0.6 }),
    track: css({ position: 'absolute', inset: '0 0 auto 0', height: 2, overflow: 'hidden', zIndex: 2 }),
    bar: css({
      position: 'absolute',
      width: '30%',
      height: '100%',
      background: theme.colors.primary.main,
      [theme.transitions.handleMotion('no-preference')]: { animation: `${slide} 1.2s linear infinite` },
      [theme.transitions.handleMotion('reduce')]: { width: '100%' },
    }),
    bone: css({
      height: 20,
      margin: theme.spacing(1, 0),
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.secondary,
    }),
  };
}
