import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { useStyles2 } from '@grafana/ui';
import { processSteps } from 'domain/event/ancestry';
import type { FalcoEvent } from 'domain/event/types';
import type { OnFilter } from '../../value/filter';
import { ProcessGap, ProcessOfChain } from './ProcessOfChain';

interface Props {
  readonly event: FalcoEvent;
  /** How much is said of each process. */
  readonly details: 'full' | 'summary';
  readonly onFilter?: OnFilter;
}

/** Steps that are still moved in: deeper chains would leave no room for what stands there. */
const DEEPEST_STEP = 8;

/** Which process was started by which, oldest first. Ancestors that the event does not name are shown as a gap. */
export function ProcessChain({ event, details, onFilter }: Props) {
  const styles = useStyles2(getStyles);
  const steps = processSteps(event);
  if (steps.length === 0) {
    return <>{t('falco.detail.process-unknown', 'The event does not say')}</>;
  }
  return (
    <ol className={styles.chain} aria-label={t('falco.detail.ancestry', 'Process ancestry')}>
      {steps.map((step, index) => (
        <li
          key={index}
          className={styles.step}
          data-first={index === 0}
          style={{ marginLeft: Math.max(0, Math.min(index, DEEPEST_STEP) - 1) * STEP_PX }}
        >
          {step.kind === 'gap' ? (
            <ProcessGap missing={step.missing} />
          ) : (
            <ProcessOfChain step={step} details={details} isLast={index === steps.length - 1} onFilter={onFilter} />
          )}
        </li>
      ))}
    </ol>
  );
}

const STEP_PX = 12;

function getStyles(theme: GrafanaTheme2) {
  return {
    chain: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.25), listStyle: 'none', margin: 0 }),
    step: css({
      position: 'relative',
      paddingLeft: STEP_PX,
      // The branch from the process that started it.
      '&::before': {
        content: '""',
        position: 'absolute',
        left: 2,
        top: 0,
        width: 7,
        height: 10,
        borderLeft: `1px solid ${theme.colors.border.strong}`,
        borderBottom: `1px solid ${theme.colors.border.strong}`,
      },
      '&[data-first="true"]': { paddingLeft: 0, '&::before': { display: 'none' } },
    }),
  };
}
