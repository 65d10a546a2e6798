import React from 'react';
import { Badge } from '@grafana/ui';
import { t } from 'lib/i18n';
import { useTimes } from 'components/time/TimeZoneContext';
import { visibleProse, visibleText } from 'domain/event/visible';
import { type Judgement } from 'domain/triage/judgement';
import { VERDICT_COLORS, verdictText } from './verdictText';

/** Characters of a note that are shown on hover. */
const NOTE = 200;

/** What holds of something, in a word; who said it, when and why on hover. Nothing where nobody has said anything. */
export function VerdictBadge({ judgement }: { readonly judgement: Judgement | undefined }) {
  const times = useTimes();
  if (judgement === undefined) {
    return null;
  }
  const { verdict, by, atMs, assignee, note } = judgement;
  const said = [
    t('falco.triage.by', '{{by}}, {{at}}', { by: nameOf(by), at: times.at(atMs) }),
    ...(assignee === '' ? [] : [givenText(assignee)]),
    ...(note === '' ? [] : [visibleProse(note.slice(0, NOTE))]),
  ];
  // The badge's own tooltip would make each of hundreds of rows a tooltip of its own.
  return (
    <span title={said.join('\n')} data-verdict={verdict} style={{ flexShrink: 0 }}>
      <Badge color={VERDICT_COLORS[verdict]} text={verdictText(verdict)} />{' '}
    </span>
  );
}

export function nameOf(by: string): string {
  return visibleText(by) || t('falco.triage.somebody', 'somebody');
}

export function givenText(assignee: string): string {
  return t('falco.triage.given-to', 'assigned to {{name}}', { name: visibleText(assignee) });
}
