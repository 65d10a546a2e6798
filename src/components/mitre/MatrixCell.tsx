import React, { useState } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { INK } from 'constants/print';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { heat, heatStep } from 'domain/mitre/matrix/heat';
import { type SubTechniqueCell, type TechniqueCell } from 'domain/mitre/matrix/matrix';
import { useTimes } from 'components/time/TimeZoneContext';
import { type Proof } from 'domain/proof/proof';
import { hoverGround } from '../layout/grounds';
import { heatColor, heatHue, HEAT_STEPS } from './heatColor';
import { proofText } from './proofText';
import { usageText } from './ruleUseText';

export interface MatrixCellProps {
  readonly cell: TechniqueCell;
  readonly maxEvents: number;
  /** Events of a technique under whatever tactic: what its page counts. */
  readonly eventsOf: (techniqueId: string) => number;
  readonly hrefOf: (techniqueId: string) => string;
  /** What was proven of a technique by a test. */
  readonly proofOf?: (techniqueId: string) => Proof | undefined;
}

/** One technique: rules and events as words, the events as a bar and shade too; its sub-techniques fold out in it. */
export function MatrixCell({ cell, ...rest }: MatrixCellProps) {
  const [open, setOpen] = useState(false);
  const styles = useStyles2(getStyles);
  const { subTechniques, state, technique } = cell;
  return (
    <div className={cx(styles.cell, styles[state])}>
      <Technique cell={cell} {...rest} />
      {subTechniques.length > 0 && (
        <button
          type="button"
          className={styles.fold}
          aria-expanded={open}
          aria-label={t('falco.mitre.sub-techniques', '', {
            count: subTechniques.length,
            name: technique.name,
            defaultValue_one: '{{count}} sub-technique of {{name}}',
            defaultValue_other: '{{count}} sub-techniques of {{name}}',
          })}
          onClick={() => setOpen(!open)}
        >
          <span aria-hidden>{open ? '▾ ' : '▸ '}</span>
          {t('falco.mitre.sub', '{{count}} sub', { count: subTechniques.length })}
        </button>
      )}
      {open &&
        subTechniques.map((sub) => (
          <div key={sub.technique.id} className={styles.sub}>
            <Technique cell={sub} {...rest} />
          </div>
        ))}
    </div>
  );
}

interface TechniqueProps extends Omit<MatrixCellProps, 'cell'> {
  readonly cell: TechniqueCell | SubTechniqueCell;
}

function Technique({ cell, maxEvents, eventsOf, hrefOf, proofOf }: TechniqueProps) {
  const styles = useStyles2(getStyles);
  const { technique, events, listed } = cell;
  const hot = heat(events, maxEvents);
  const all = eventsOf(technique.id);
  const proof = proofOf?.(technique.id);
  const times = useTimes();
  const elsewhere =
    all > events ? t('falco.mitre.of-all-tactics', 'of {{events}} under all tactics', { events: countText(all) }) : '';
  const numbers = `${usageText(cell)} ${elsewhere}`.trimEnd();
  // On a shade, quieter words could not be read.
  const said = events > 0 ? styles.counted : styles.numbers;
  return (
    <a
      className={cx(styles.link, styles.heat(heatStep(hot, HEAT_STEPS)))}
      href={hrefOf(technique.id)}
      title={`${technique.id} ${technique.name}: ${numbers}`}
    >
      <span lang="en" className={styles.name}>
        {technique.name}
      </span>{' '}
      <span className={said}>{numbers}</span>{' '}
      {proof && (
        <span className={said} title={proofText(proof, times)}>
          {t('falco.proof.tested', 'tested {{day}}', { day: times.as(proof.atMs, 'YYYY-MM-DD') })}
        </span>
      )}{' '}
      {!listed && <span className={said}>{t('falco.mitre.not-listed', 'ATT&CK lists it elsewhere')}</span>}
      <span className={styles.track} aria-hidden>
        <span {...INK} className={styles.bar} style={{ width: `${hot * 100}%` }} />
      </span>
    </a>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    cell: css({ borderRadius: theme.shape.radius.default, background: theme.colors.background.primary }),
    fired: css({ border: `1px solid ${theme.colors.text.secondary}` }),
    silent: css({ border: `1px solid ${theme.colors.border.weak}` }),
    'not-covered': css({ border: `1px dotted ${theme.colors.border.medium}`, color: theme.colors.text.secondary }),
    heat: (step: number) => css({ background: heatColor(theme, step) }),
    fold: css({
      width: '100%',
      minHeight: 24,
      padding: theme.spacing(0, 0.5),
      border: 'none',
      borderTop: `1px solid ${theme.colors.border.weak}`,
      background: 'transparent',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      textAlign: 'left',
      '&:hover': { background: hoverGround(theme) },
    }),
    sub: css({ marginLeft: theme.spacing(1), borderTop: `1px solid ${theme.colors.border.weak}` }),
    link: css({
      display: 'flex',
      flexDirection: 'column',
      padding: theme.spacing(0.25, 0.5),
      color: 'inherit',
      fontSize: theme.typography.bodySmall.fontSize,
      lineHeight: 1.35,
      '&:hover': { textDecoration: 'underline' },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
    }),
    name: css({ hyphens: 'auto', overflowWrap: 'break-word' }),
    numbers: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
    counted: css({ fontVariantNumeric: 'tabular-nums' }),
    track: css({
      width: '100%',
      height: 4,
      margin: theme.spacing(0.25, 0),
      background: theme.colors.background.secondary,
    }),
    bar: css({ display: 'block', height: '100%', background: heatHue(theme) }),
  };
}
