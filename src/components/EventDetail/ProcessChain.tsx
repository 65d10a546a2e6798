import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { useStyles2 } from '@grafana/ui';
import type { FalcoEvent } from 'domain/event/types';
import { visibleText } from 'domain/event/visible';
import { ActionableValue } from '../value/ActionableValue';
import type { OnFilter } from '../value/filter';
import { MachineText } from '../value/MachineText';
import { filedAncestry, type FiledAncestor } from 'domain/event/ancestry';

/** Characters of a process name that are shown. */
const NAME_LENGTH = 40;

interface Props {
  readonly event: FalcoEvent;
  readonly onFilter?: OnFilter;
}

/** Which process was started by which, oldest first. Ancestors that the event does not name are shown as a gap. */
export function ProcessChain({ event, onFilter }: Props) {
  const styles = useStyles2(getStyles);
  const chain = [...filedAncestry(event)].reverse();
  if (chain.length === 0) {
    return <>{t('falco.detail.process-unknown', 'The event does not say')}</>;
  }
  const last = chain.length - 1;
  return (
    <ol className={styles.chain} aria-label={t('falco.detail.ancestry', 'Process ancestry')}>
      {chain.map((ancestor, index) => (
        <li key={index} className={styles.step}>
          <Process ancestor={ancestor} onFilter={onFilter} />
          {index < last && <span aria-hidden>{' > '}</span>}
        </li>
      ))}
    </ol>
  );
}

function Process({ ancestor, onFilter }: { readonly ancestor: FiledAncestor; readonly onFilter?: OnFilter }) {
  const styles = useStyles2(getStyles);
  const { name, pid, field } = ancestor;
  if (name === undefined) {
    return (
      <span className={styles.gap} title={t('falco.detail.gap-why', 'The event does not name what stands here')}>
        {t('falco.detail.gap', 'unknown')}
      </span>
    );
  }
  return (
    <>
      <ActionableValue field={field} value={name} onFilter={onFilter}>
        <MachineText text={name} middle={NAME_LENGTH} />
      </ActionableValue>
      {pid !== undefined && <span className={styles.quiet}>{` (${visibleText(pid)})`}</span>}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    chain: css({ display: 'flex', flexWrap: 'wrap', listStyle: 'none', margin: 0 }),
    step: css({ whiteSpace: 'pre', maxWidth: '100%' }),
    quiet: css({ color: theme.colors.text.secondary }),
    gap: css({
      padding: theme.spacing(0, 0.5),
      border: `1px dotted ${theme.colors.border.strong}`,
      borderRadius: theme.shape.radius.default,
      color: theme.colors.text.secondary,
    }),
  };
}
