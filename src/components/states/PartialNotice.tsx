import React from 'react';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { NoticeBar } from './NoticeBar';
import { StateActions, type StateAction } from './StateActions';

interface Props {
  /** Events that are shown. */
  readonly shown: number;
  /** Exact number of events that there are; undefined when nobody counted them. */
  readonly total?: number;
  /** Which end of the range is shown. Default: newest. */
  readonly end?: 'newest' | 'oldest';
  /** Another limit than the number of lines: which, in a sentence. */
  readonly limit?: string;
  readonly onLoadMore?: () => void;
  /** Further ways out ("Narrow the range"). */
  readonly actions?: readonly StateAction[];
}

/** A limit was hit: which one, what is missing because of it, and how to get it. */
export function PartialNotice({ shown, total, end = 'newest', limit, onLoadMore, actions = [] }: Props) {
  const loadMore = onLoadMore && [{ label: t('falco.state.load-more', 'Load more'), onClick: onLoadMore }];
  return (
    <NoticeBar actions={<StateActions actions={[...(loadMore ?? []), ...actions]} />}>
      {whatIsShown(shown, total, end)} {limit}
    </NoticeBar>
  );
}

function whatIsShown(shown: number, total: number | undefined, end: 'newest' | 'oldest'): string {
  const values = { shown: countText(shown), total: total === undefined ? '' : countText(total) };
  if (total === undefined) {
    return end === 'newest'
      ? t('falco.state.partial-newest-unknown', 'Newest {{shown}} events; there are more.', values)
      : t('falco.state.partial-oldest-unknown', 'Oldest {{shown}} events; there are more.', values);
  }
  return end === 'newest'
    ? t('falco.state.partial-newest', 'Newest {{shown}} of {{total}} events.', values)
    : t('falco.state.partial-oldest', 'Oldest {{shown}} of {{total}} events.', values);
}
