import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { Icon, Tooltip, useStyles2 } from '@grafana/ui';
import { useTimes } from 'components/time/TimeZoneContext';
import { isMark, type TaintWindow } from 'domain/health/taint/taint';
import { causeTitle, fewDropsText, TAINT_CAUSES, windowText } from './taintText';

interface Props {
  /** The windows that an event lies in. */
  readonly windows: readonly TaintWindow[];
}

/** Marks an event of a tainted time; says why on hover. In lists, where the detail says it in full. */
export function TaintMark({ windows: all }: Props) {
  const styles = useStyles2(getStyles);
  const times = useTimes();
  const windows = all.filter(isMark);
  if (windows.length === 0) {
    return null;
  }
  const causes = TAINT_CAUSES.filter((cause) => windows.some((window) => window.cause === cause));
  return (
    <Tooltip
      content={
        <>
          {windows.map((window) => (
            <div key={keyOf(window)}>{windowText(window, times)}</div>
          ))}
        </>
      }
    >
      <span
        role="img"
        className={styles.mark}
        aria-label={t('falco.taint.mark', 'Tainted time: {{why}}', { why: causes.map(causeTitle).join(', ') })}
      >
        <Icon name="eye-slash" size="sm" />
      </span>
    </Tooltip>
  );
}

/** The same in sentences, for the detail of an event; what is below Falco's own mark quietly. */
export function TaintNote({ windows }: Props) {
  const styles = useStyles2(getStyles);
  const times = useTimes();
  const marks = windows.filter(isMark);
  const few = windows.filter((window) => !isMark(window));
  return (
    <>
      {marks.length > 0 && (
        <div role="note" className={styles.note}>
          <Icon name="eye-slash" size="sm" />
          <div>
            <strong>{t('falco.taint.note', 'This event may be incomplete.')}</strong>
            {marks.map((window) => (
              <div key={keyOf(window)}>{windowText(window, times)}</div>
            ))}
          </div>
        </div>
      )}
      {few.map((window) => (
        <div key={keyOf(window)} className={styles.quiet}>
          {fewDropsText(window, times)}
        </div>
      ))}
    </>
  );
}

function keyOf({ cause, host, fromMs }: TaintWindow): string {
  return JSON.stringify([cause, host, fromMs]);
}

function getStyles(theme: GrafanaTheme2) {
  return {
    mark: css({ display: 'inline-flex', flexShrink: 0, color: theme.colors.warning.text }),
    quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    note: css({
      display: 'flex',
      gap: theme.spacing(1),
      padding: theme.spacing(0.75, 1),
      borderLeft: `3px solid ${theme.colors.warning.border}`,
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
    }),
  };
}
