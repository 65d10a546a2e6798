import React, { useState } from 'react';
import { Button, TextLink, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText, shareText } from 'lib/numbers';
import { visibleText } from 'domain/event/visible';
import { type ScaledBehaviour } from 'domain/noise/offers/rank';
import { Scrollable } from '../layout/Scrollable';
import { getTableStyles } from './tableStyles';
import { TuningSummary } from './TuningSummary';
import { HeadCell } from '../layout/columns/HeadCell';

interface Props {
  readonly behaviours: readonly ScaledBehaviour[];
  /** The events of a behaviour. */
  readonly hrefOf: (behaviour: ScaledBehaviour) => string;
}

const FIRST = 10;

/** What comes again, of any rule, by volume. */
export function BehaviourTable({ behaviours, hrefOf }: Props) {
  const [all, setAll] = useState(false);
  const styles = useStyles2(getTableStyles);
  const shown = all ? behaviours : behaviours.slice(0, FIRST);
  return (
    <Scrollable name={t('falco.noise.behaviours', 'Behaviours by volume')} className={styles.scroll}>
      <table className={styles.table} aria-label={t('falco.noise.behaviours', 'Behaviours by volume')}>
        <thead>
          <tr>
            <HeadCell>{t('falco.noise.behaviour', 'Behaviour')}</HeadCell>
            <HeadCell>{t('falco.noise.rule', 'Rule')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.noise.events-by-sample', 'Events, by the sample')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.noise.share', 'Share')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.noise.hours', 'Hours of the sample')}</HeadCell>
            <HeadCell>{t('falco.noise.look', 'Review')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {shown.map((behaviour) => (
            <tr key={`${behaviour.rule} ${behaviour.values.join(' ')}`}>
              <td className={styles.wide}>
                <TuningSummary
                  comparison={{ fields: behaviour.fields, comps: behaviour.comps, values: [behaviour.values] }}
                />
              </td>
              <td>{visibleText(behaviour.rule)}</td>
              <td className={styles.number}>≈ {countText(behaviour.estimate)}</td>
              <td className={styles.number}>{shareText(behaviour.share)}</td>
              <td className={styles.number}>{countText(behaviour.hours)}</td>
              <td className={styles.nowrap}>
                <TextLink href={hrefOf(behaviour)}>{t('falco.noise.its-events', 'Its events')}</TextLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {behaviours.length > shown.length && (
        <Button size="sm" variant="secondary" fill="text" onClick={() => setAll(true)}>
          {t('falco.noise.all-behaviours', 'Show all {{formatted}} behaviours', {
            formatted: countText(behaviours.length),
          })}
        </Button>
      )}
    </Scrollable>
  );
}
