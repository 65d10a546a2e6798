import React from 'react';
import { Button } from '@grafana/ui';
import { NoticeBar } from 'components/states/NoticeBar';
import { t } from 'lib/i18n';
import { countText, shareText } from 'lib/numbers';
import { type LoadedBehaviours } from 'data/explorer/loadBehaviours';
import { type Grouping } from 'domain/explorer/grouping';

interface Props {
  readonly grouping: Grouping;
  readonly loaded: LoadedBehaviours;
  readonly onLoadOn: () => void;
}

/** What the groups stand for: how many events, which share of them is loaded, and what was told twice. */
export function GroupShare({ grouping: { total, loaded: known, duplicates, rows }, loaded, onLoadOn }: Props) {
  const behaviours = rows.filter(({ kind }) => kind === 'behaviour').length;
  return (
    <NoticeBar
      name={t('falco.groups.share', 'What the groups stand for')}
      actions={
        loaded.paused && (
          <Button size="sm" variant="secondary" onClick={onLoadOn}>
            {t('falco.groups.load-on', 'Load more')}
          </Button>
        )
      }
    >
      {[
        t('falco.groups.of', '', {
          count: behaviours,
          formatted: countText(behaviours),
          loaded: countText(known),
          total: countText(total),
          share: shareText(total === 0 ? undefined : known / total),
          defaultValue_one:
            '{{formatted}} behaviour in {{loaded}} of {{total}} events ({{share}}), what is rare first.',
          defaultValue_other:
            '{{formatted}} behaviours in {{loaded}} of {{total}} events ({{share}}), what is rare first.',
        }),
        ...(duplicates > 0
          ? [
              t('falco.groups.told-twice', '{{formatted}} of the lines are duplicates: {{once}} without them.', {
                formatted: countText(duplicates),
                once: countText(known - duplicates),
              }),
            ]
          : []),
        ...(loaded.unread > 0
          ? [
              t('falco.groups.unread', '{{formatted}} lines could not be read and are in no group.', {
                formatted: countText(loaded.unread),
              }),
            ]
          : []),
      ].join(' ')}
    </NoticeBar>
  );
}
