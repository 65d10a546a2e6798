import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Badge, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { useTimes } from 'components/time/TimeZoneContext';
import { visibleProse } from 'domain/event/visible';
import { type Judgement } from 'domain/triage/judgement';
import { givenText, nameOf } from './VerdictBadge';
import { VERDICT_COLORS, verdictText } from './verdictText';

/** Entries that are shown; Grafana's annotations hold the rest. */
const MOST = 20;

/** What people said of something, the newest first. */
export function JudgementList({ judgements }: { readonly judgements: readonly Judgement[] }) {
  const styles = useStyles2(getStyles);
  const times = useTimes();
  return (
    <ol className={styles.list} aria-label={t('falco.triage.said', 'Verdicts so far')}>
      {judgements.slice(0, MOST).map(({ id, verdict, note, assignee, by, atMs, editedMs }) => (
        <li key={id}>
          <Badge color={VERDICT_COLORS[verdict]} text={verdictText(verdict)} />{' '}
          <span className={styles.quiet}>
            {[
              t('falco.triage.by', '{{by}}, {{at}}', { by: nameOf(by), at: times.at(atMs) }),
              ...(assignee === '' ? [] : [givenText(assignee)]),
              ...(editedMs === undefined
                ? []
                : [t('falco.triage.edited', 'changed by hand in Grafana, {{at}}', { at: times.at(editedMs) })]),
            ].join(' · ')}
          </span>
          {note !== '' && <div className={styles.note}>{visibleProse(note)}</div>}
        </li>
      ))}
    </ol>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: 0, padding: 0, '& li': { padding: theme.spacing(0.5, 0) } }),
    quiet: css({ color: theme.colors.text.secondary }),
    note: css({ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: 160, overflowY: 'auto' }),
  };
}
