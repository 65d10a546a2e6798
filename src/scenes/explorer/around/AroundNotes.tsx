import React from 'react';
import { NoticeBar } from 'components/states/NoticeBar';
import { LINES_A_SIDE } from 'data/explorer/loadAround';
import { compareNs } from 'domain/event/time';
import { type FalcoEvent } from 'domain/event/types';
import { type AskedScope } from 'domain/around/scopes';
import { skewOf } from 'domain/around/timeline';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { lengthText } from 'lib/times';
import { scopeText, withinText } from './aroundText';
import { type Within } from './AroundScene';
import { type AroundEvents } from './useAround';

interface Props {
  readonly event: FalcoEvent;
  readonly around: AroundEvents;
  readonly asked: AskedScope;
  readonly within: Within;
}

/** How many events there are on either side, and what of them is not shown. */
export function AroundNotes({ event, around: { events, moreBefore, moreAfter }, asked, within }: Props) {
  const before = events.filter((one) => compareNs(one.entry.tsNs, event.entry.tsNs) < 0).length;
  const skew = skewOf(events);
  const at = events.some(({ key }) => key === event.key) ? 1 : 0;
  return (
    <NoticeBar name={t('falco.around.share', 'What is around the event')}>
      {[
        t('falco.around.counts', '{{within}} {{scope}}: {{before}} before it, {{after}} at its time or after.', {
          within: withinText(within),
          scope: scopeText(asked),
          before: countText(before),
          after: countText(events.length - before - at),
        }),
        ...(moreBefore || moreAfter
          ? [
              t(
                'falco.around.more',
                'There are more: on each side the {{most}} nearest were read. A shorter time or a narrower scope shows all.',
                {
                  most: countText(LINES_A_SIDE),
                }
              ),
            ]
          : []),
        ...(asked.scope === 'tree'
          ? [t('falco.around.tree-how', 'The tree is what its oldest ancestor started that is not the runtime itself.')]
          : []),
        ...(skew.count > 0
          ? [
              t('falco.around.skew', '', {
                count: skew.count,
                formatted: countText(skew.count),
                most: lengthText(1000 * Math.round(skew.mostMs / 1000)),
                defaultValue_one:
                  'Clocks differ: {{formatted}} event names a time up to {{most}} from when Loki has it.',
                defaultValue_other:
                  'Clocks differ: {{formatted}} events name a time up to {{most}} from when Loki has them.',
              }),
            ]
          : []),
      ].join(' ')}
    </NoticeBar>
  );
}
