import React from 'react';
import { t } from 'lib/i18n';
import { changeShareText, changeText, countText } from 'lib/numbers';
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
  const shown = value === undefined ? (unknown ? t('falco.overview.unknown', 'Not counted') : '…') : countText(value);
  const change = value !== undefined && before !== undefined && comparedText(value, before);
  return (
    <Tile
      title={title}
      href={href}
      label={`${label}: ${shown}${change ? `. ${change}` : ''}`}
      counted={value}
      value={shown}
      detail={change}
      how={how}
    />
  );
}

function comparedText(now: number, before: number): string {
  if (now === before) {
    return t('falco.overview.same', 'as before');
  }
  if (before >= 100 && now < 10 * before) {
    return t('falco.overview.change-percent', '{{percent}} ({{before}} before)', {
      percent: changeShareText((now - before) / before),
      before: countText(before),
    });
  }
  return t('falco.overview.change', '{{change}} ({{before}} before)', {
    change: changeText(now - before),
    before: countText(before),
  });
}
