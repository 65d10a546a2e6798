import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { useStyles2 } from '@grafana/ui';
import type { ProcessStep } from 'domain/event/ancestry';
import { visibleText } from 'domain/event/visible';
import { ActionableValue } from '../../value/ActionableValue';
import type { OnFilter } from '../../value/filter';
import { MachineText } from '../../value/MachineText';
import { Clamped } from '../Clamped';

/** Characters of a process name that are shown. */
const NAME_LENGTH = 40;

interface Props {
  readonly step: Extract<ProcessStep, { kind: 'process' }>;
  readonly details: 'full' | 'summary';
  /** The process that the event is about. */
  readonly isLast: boolean;
  readonly onFilter?: OnFilter;
}

/** A process of the chain: its name, number and user, and below how it was called. */
export function ProcessOfChain({ step, details, isLast, onFilter }: Props) {
  const styles = useStyles2(getStyles);
  const { name, pid, field, user, commandLine, path } = step;
  const called = commandLine ?? path;
  return (
    <>
      <span className={cx(isLast && styles.last)}>
        <ActionableValue field={field} value={name} onFilter={onFilter}>
          <MachineText text={name} middle={NAME_LENGTH} />
        </ActionableValue>
      </span>
      {pid !== undefined && (
        <span className={styles.quiet}> {t('falco.detail.pid', 'pid {{pid}}', { pid: visibleText(pid) })}</span>
      )}
      {user !== undefined && (
        <span className={styles.quiet}> {t('falco.detail.as-user', 'as {{user}}', { user: visibleText(user) })}</span>
      )}
      {details === 'full' && called !== undefined && called !== name && (
        <div className={styles.called}>
          <Clamped key={called} lines={2}>
            <MachineText text={called} wrap />
          </Clamped>
        </div>
      )}
    </>
  );
}

/** Where processes stand that the event does not name. */
export function ProcessGap({ missing }: { readonly missing: number }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.gap} title={t('falco.detail.gap-why', 'The event does not name this process')}>
      {t('falco.detail.gap', '', {
        count: missing,
        defaultValue_one: '{{count}} process unknown',
        defaultValue_other: '{{count}} processes unknown',
      })}
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    last: css({ fontWeight: theme.typography.fontWeightBold }),
    quiet: css({ color: theme.colors.text.secondary }),
    called: css({ color: theme.colors.text.secondary }),
    gap: css({
      padding: theme.spacing(0, 0.5),
      border: `1px dotted ${theme.colors.border.strong}`,
      borderRadius: theme.shape.radius.default,
      color: theme.colors.text.secondary,
    }),
  };
}
