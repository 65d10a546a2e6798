import React from 'react';
import { t } from 'lib/i18n';
import { Tile } from './Tile';

export interface StatTileProps {
  readonly title: React.ReactNode;
  /** undefined while it is not known. */
  readonly value: number | undefined;
  /** Whether it will not be known: the page says why. */
  readonly unknown?: boolean;
  /** The same number of the period before. */
  readonly before: number | undefined;
  /** Where the number leads: its events. */
  readonly href: string;
  /** The title as text, for screen readers. */
  readonly label: string;
  readonly how?: React.ReactNode;
}

/** One number, its change against the period before, and the way to what it counts. */
export function StatTile({ title, value, unknown = false, before, href, label, how }: StatTileProps) {
  const shown =
    value === undefined
      ? unknown
        ? t('falco.overview.unknown', 'Not counted')
        : '…'
      : new Intl.NumberFormat().format(value);
  const change = value !== undefined && before !== undefined && changeText(value, before);
  return (
    <Tile
      title={title}
      href={href}
      label={`${label}: ${shown}${change ? `. ${change}` : ''}`}
      value={shown}
      detail={change}
      how={how}
    />
  );
}

function changeText(now: number, before: number): string {
  const format = new Intl.NumberFormat();
  if (now === before) {
    return t('falco.overview.same', 'as before');
  }
  if (before >= 100 && now < 10 * before) {
    const percent = new Intl.NumberFormat(undefined, {
      signDisplay: 'exceptZero',
      maximumFractionDigits: 0,
      style: 'percent',
    });
    return t('falco.overview.change-percent', '{{percent}} ({{before}} before)', {
      percent: percent.format((now - before) / before),
      before: format.format(before),
    });
  }
  const signed = new Intl.NumberFormat(undefined, { signDisplay: 'always', notation: 'compact' });
  return t('falco.overview.change', '{{change}} ({{before}} before)', {
    change: signed.format(now - before),
    before: format.format(before),
  });
}
