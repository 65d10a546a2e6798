import React, { useState } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { heat } from 'domain/mitre/heat';
import { type SubTechniqueCell, type TechniqueCell } from 'domain/mitre/matrix';
import { AS_IT_IS } from 'constants/words';

export interface MatrixCellProps {
  readonly cell: TechniqueCell;
  readonly maxEvents: number;
  readonly selected: string | undefined;
  readonly onSelect: (techniqueId: string) => void;
}

/** One technique: rules and events as words, the events as a bar too; its sub-techniques fold out below it. */
export function MatrixCell({ cell, maxEvents, selected, onSelect }: MatrixCellProps) {
  const [open, setOpen] = useState(false);
  const styles = useStyles2(getStyles);

  return (
    <div className={cx(styles.cell, styles[cell.state === 'fired' ? 'fired' : 'silent'])}>
      <div className={styles.line}>
        <Technique cell={cell} maxEvents={maxEvents} selected={selected} onSelect={onSelect} />
        {cell.subTechniques.length > 0 && (
          <IconButton
            size="sm"
            name={open ? 'angle-down' : 'angle-right'}
            aria-expanded={open}
            aria-label={t('falco.mitre.sub-techniques', 'Sub-techniques of {{name}}', {
              ...AS_IT_IS,
              name: cell.technique.name,
            })}
            onClick={() => setOpen(!open)}
          />
        )}
      </div>
      {open &&
        cell.subTechniques.map((sub) => (
          <div key={sub.technique.id} className={styles.sub}>
            <Technique cell={sub} maxEvents={maxEvents} selected={selected} onSelect={onSelect} />
          </div>
        ))}
    </div>
  );
}

interface TechniqueProps extends Omit<MatrixCellProps, 'cell'> {
  readonly cell: TechniqueCell | SubTechniqueCell;
}

function Technique({ cell, maxEvents, selected, onSelect }: TechniqueProps) {
  const styles = useStyles2(getStyles);
  const { technique, events, loaded, listed } = cell;
  const format = new Intl.NumberFormat();

  return (
    <button
      type="button"
      className={styles.button}
      aria-pressed={selected === technique.id}
      onClick={() => onSelect(technique.id)}
      title={technique.id}
    >
      <span>{technique.name}</span>
      <span className={styles.numbers}>
        {t('falco.mitre.cell', '{{rules}} rules · {{events}} events', { rules: loaded, events: format.format(events) })}
      </span>
      {!listed && <span className={styles.numbers}>{t('falco.mitre.not-listed', 'not listed here by ATT&CK')}</span>}
      <span className={styles.track} aria-hidden>
        <span className={styles.bar} style={{ width: `${heat(events, maxEvents) * 100}%` }} />
      </span>
    </button>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    cell: css({ borderRadius: theme.shape.radius.default, background: theme.colors.background.primary }),
    fired: css({ border: `1px solid ${theme.colors.border.strong}` }),
    silent: css({ border: `1px solid ${theme.colors.border.weak}` }),
    line: css({ display: 'flex', alignItems: 'flex-start', gap: theme.spacing(0.25) }),
    sub: css({ marginLeft: theme.spacing(1), borderTop: `1px solid ${theme.colors.border.weak}` }),
    button: css({
      display: 'flex',
      flexDirection: 'column',
      flex: 1,
      minWidth: 0,
      padding: theme.spacing(0.5),
      border: 'none',
      background: 'transparent',
      color: theme.colors.text.primary,
      fontSize: theme.typography.bodySmall.fontSize,
      textAlign: 'left',
      overflowWrap: 'anywhere',
      '&:hover': { background: theme.colors.action.hover },
      '&[aria-pressed="true"]': { background: theme.colors.action.selected },
    }),
    numbers: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
    track: css({
      width: '100%',
      height: 4,
      marginTop: theme.spacing(0.25),
      background: theme.colors.background.secondary,
    }),
    bar: css({ display: 'block', height: '100%', background: theme.colors.error.main }),
  };
}
