import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type Step } from 'domain/steps/steps';
import { TACTICS } from 'domain/mitre/tactics';
import { Scrollable } from '../../layout/Scrollable';
import { numberLook } from './numberLook';

/** Pixels of a step. */
const STEP = 26;

/**
 * The way through the tactics: a lane each in the order of the matrix, a column a step in the order of time. The list below says all of
 * it in words, so it is hidden from whoever cannot see it.
 */
export function TacticPath({ steps }: { readonly steps: readonly Step[] }) {
  const styles = useStyles2(getStyles);
  const lanes = TACTICS.filter(({ id }) => steps.some(({ tactics }) => tactics.some((one) => one.id === id)));
  return (
    <Scrollable name={t('falco.path.lanes', 'The steps by tactic')} className={styles.room}>
      <div
        aria-hidden
        className={styles.lanes}
        style={{ gridTemplateColumns: `auto repeat(${steps.length}, ${STEP}px)` }}
      >
        {lanes.map(({ id, name }) => (
          <React.Fragment key={id}>
            <span className={styles.name}>{name}</span>
            {steps.map(({ tactics }, index) => (
              <span key={index} className={styles.cell}>
                {tactics.some((one) => one.id === id) && <span className={styles.number}>{index + 1}</span>}
              </span>
            ))}
          </React.Fragment>
        ))}
      </div>
    </Scrollable>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const line = theme.colors.border.weak;
  return {
    room: css({ overflowX: 'auto', marginBottom: theme.spacing(1) }),
    lanes: css({
      display: 'grid',
      alignItems: 'center',
      width: 'max-content',
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    name: css({ paddingRight: theme.spacing(1.5), color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
    cell: css({
      display: 'flex',
      justifyContent: 'center',
      alignItems: 'center',
      height: 26,
      background: `linear-gradient(${line}, ${line}) center / 100% 1px no-repeat`,
    }),
    number: css(numberLook(theme)),
  };
}
