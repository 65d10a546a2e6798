import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { type RuleOffer } from 'domain/noise/offers/ruleOffers';
import { TuningSummary } from './TuningSummary';
import { frameLook } from '../layout/pages';

interface Props {
  readonly offers: readonly RuleOffer[];
  /** Key of the offer that the draft started from; undefined where it started from something else. */
  readonly chosen: string | undefined;
  /** Events of the rule that were read. */
  readonly sampled: number;
  readonly onTake: (key: string) => void;
}

/** What there is to start from, the safest first. */
export function OfferPicker({ offers, chosen, sampled, onTake }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.list} role="group" aria-label={t('falco.noise.offers', 'Start from')}>
      {offers.map(({ key, tuning, hides, width }) => (
        <button
          key={key}
          type="button"
          aria-pressed={key === chosen}
          className={cx(styles.offer, key === chosen && styles.chosen)}
          onClick={() => onTake(key)}
        >
          <span className={styles.head}>
            <span className={styles.title}>{widthText(width)}</span>
            <span className={styles.count}>
              {t('falco.noise.offer-hides', 'hides {{hides}} of {{sampled}} read', {
                hides: countText(hides),
                sampled: countText(sampled),
              })}
            </span>
          </span>
          <TuningSummary comparison={tuning} />
        </button>
      ))}
    </div>
  );
}

function widthText(width: RuleOffer['width']): string {
  switch (width) {
    case 'noise':
      return t('falco.noise.offer-noise', 'Only what recurs');
    case 'narrow':
      return t('falco.noise.offer-narrow', 'Who did it and to what');
    case 'broad':
      return t('falco.noise.offer-broad', 'Who did it, whatever it was');
    case 'turned':
      return t('falco.noise.offer-turned', 'Report root only');
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 340px), 1fr))',
      gap: theme.spacing(1),
    }),
    offer: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.5),
      minWidth: 0,
      padding: theme.spacing(1),
      textAlign: 'left',
      color: theme.colors.text.primary,
      ...frameLook(theme, 'secondary'),
      '&:hover': { borderColor: theme.colors.border.strong },
    }),
    chosen: css({ borderColor: theme.colors.primary.border, boxShadow: `inset 3px 0 ${theme.colors.primary.main}` }),
    head: css({ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: theme.spacing(0.5) }),
    title: css({ fontWeight: theme.typography.fontWeightMedium }),
    count: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
}
