import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { HowCounted } from 'components/counts/HowCounted';
import { Section } from 'components/layout/Section';
import { type Delivery, type Difference, type HopId } from 'domain/health/delivery/types';
import { type ExploreTarget } from 'lib/exploreUrl';
import { Companions, SidekickFacts } from './SidekickFacts';
import { hopHow, hopName, reasonText } from './deliveryText';
import { frameLook } from '../../layout/pages';

export interface DeliveryFlowProps {
  readonly delivery: Delivery;
  /** The query behind a hop's number. */
  readonly queryOf?: (hop: HopId) => ExploreTarget | undefined;
}

/** Falco's events from hop to hop, with what was lost on the way and why. */
export function DeliveryFlow({ delivery, queryOf }: DeliveryFlowProps) {
  const { hops, differences, sidekick, companions, fromExporter } = delivery;
  const styles = useStyles2(getStyles);
  const between = (from: string, to: string) => differences.find((one) => one.from === from && one.to === to);
  return (
    <Section title={t('falco.health.delivery', 'Delivery')}>
      {hops.length === 0 ? (
        <Text element="p" color="secondary">
          {t(
            'falco.health.no-delivery',
            'No counter of Falco or Falcosidekick is in Prometheus: delivery is not known.'
          )}
        </Text>
      ) : (
        <ol className={styles.flow}>
          {hops.map(({ id, count, exact }, index) => {
            const before = hops[index - 1];
            return (
              <li key={id} className={styles.step}>
                {before && <Arrow difference={between(before.id, id)} />}
                <div className={styles.hop}>
                  <div className={styles.name}>
                    {hopName(id)} {queryOf && <HowCounted of={hopName(id)} text={hopHow(id)} query={queryOf(id)} />}
                  </div>
                  <div className={styles.count}>
                    {exact ? countText(count) : t('falco.health.about', 'about {{value}}', { value: countText(count) })}
                  </div>
                </div>
              </li>
            );
          })}
        </ol>
      )}
      {differences.map((one) => (
        <Explanation key={`${one.from}-${one.to}`} difference={one} />
      ))}
      {fromExporter && (
        <Text element="p" color="secondary">
          {t(
            'falco.health.from-exporter',
            'falco-exporter counted for Falco. It needs the gRPC output, which Falco 0.44 removed.'
          )}
        </Text>
      )}
      {sidekick ? (
        <SidekickFacts sidekick={sidekick} />
      ) : (
        <Text element="p" color="secondary">
          {t(
            'falco.health.no-sidekick',
            "Falcosidekick's metrics are not in Prometheus: what it received and delivered is not known. It serves them at /metrics on port 2801."
          )}
        </Text>
      )}
      <Companions companions={companions} />
    </Section>
  );
}

/** The way between two hops: what was lost, or came from elsewhere, stands on it. */
function Arrow({ difference }: { readonly difference: Difference | undefined }) {
  const styles = useStyles2(getStyles);
  const color = !difference ? 'success' : difference.explained ? 'secondary' : 'error';
  return (
    <div className={styles.arrow}>
      <Text color={color} variant="bodySmall">
        {difference && differenceText(difference)} <Icon name="arrow-right" aria-hidden />
      </Text>
    </div>
  );
}

function differenceText({ missing }: Difference): string {
  return missing > 0
    ? t('falco.health.missing', '{{formatted}} fewer', { formatted: countText(missing) })
    : t('falco.health.surplus', '{{formatted}} more', { formatted: countText(-missing) });
}

function Explanation({ difference }: { readonly difference: Difference }) {
  const { from, to, reasons, explained } = difference;
  return (
    <div>
      <Text color={explained ? 'secondary' : 'error'}>
        <Icon name={explained ? 'info-circle' : 'exclamation-circle'} size="sm" /> {hopName(from)} → {hopName(to)}:{' '}
        {differenceText(difference)}. {reasons.map(reasonText).join(' ')}
        {!explained && ` ${t('falco.health.unexplained', 'Nothing known explains all of it.')}`}
      </Text>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    flow: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1), listStyle: 'none' }),
    step: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
    arrow: css({ minWidth: theme.spacing(10), textAlign: 'center' }),
    hop: css({
      padding: theme.spacing(1, 2),
      ...frameLook(theme, 'secondary'),
    }),
    name: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    count: css({ ...theme.typography.h4, marginBottom: 0, fontVariantNumeric: 'tabular-nums' }),
  };
}
