import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText, shareText } from 'lib/numbers';
import { PriorityBadge } from 'components/priority/PriorityBadge';
import { useTimes } from 'components/time/TimeZoneContext';
import { nsToMs, nsToRfc3339 } from 'domain/event/time';
import { type FalcoEvent } from 'domain/event/types';
import { visibleText } from 'domain/event/visible';
import { type RuleRow } from 'domain/rules/listing/listing';
import { type Judgement } from 'domain/triage/judgement';
import { VerdictBadge } from '../triage/VerdictBadge';
import { LastFields } from './LastFields';
import { ruleListStyles } from './ruleListStyles';
import { ruleStateMeaning, ruleStateText } from './ruleStateText';
import { TrendLine } from './TrendLine';

/** What all rows of a list have in common. */
export interface RuleRowContext {
  readonly hrefOf: (rule: string) => string;
  /** The events behind a rule's count. */
  readonly eventsHrefOf: (rule: string) => string;
  /** Last event by rule; a rule without one is not read yet or has none. Leave out to show no last fields. */
  readonly last?: ReadonlyMap<string, FalcoEvent>;
  /** What people have said of events of a rule, the newest. */
  readonly judgementOf?: (rule: string) => Judgement | undefined;
  /** Leaves out hosts, first and last seen, where nobody asked for them. */
  readonly countsOnly?: boolean;
}

interface RuleListRowProps extends RuleRowContext {
  readonly row: RuleRow;
}

/** One rule: what it is, how often it fired, when and where. */
export function RuleListRow({ row, hrefOf, eventsHrefOf, last, judgementOf, countsOnly }: RuleListRowProps) {
  const styles = useStyles2(ruleListStyles);
  const { name, state, priority, sources, maturity, count, share, summary } = row;
  const shown = visibleText(name);
  return (
    <div role="row" className={styles.row}>
      <div role="cell" className={styles.name}>
        <VerdictBadge judgement={judgementOf?.(name)} />
        <a href={hrefOf(name)} title={shown}>
          {name === '' ? t('falco.rules.no-name', '(no rule)') : shown}
        </a>
      </div>
      <div role="cell">
        <PriorityBadge priority={priority} />
      </div>
      <div role="cell" className={styles.secondary} title={sources.map(visibleText).join(', ')}>
        {sources.map(visibleText).join(', ')}
      </div>
      <div role="cell" className={styles.secondary}>
        {maturity}
      </div>
      <div role="cell" className={styles.numeric}>
        {count > 0 ? (
          <>
            <a href={eventsHrefOf(name)} data-counted={count}>
              {countText(count)}
            </a>
            <span className={styles.share}>{shareText(share)}</span>
          </>
        ) : (
          <span className={styles.state} title={ruleStateMeaning(state)}>
            {ruleStateText(state)}
          </span>
        )}
      </div>
      <div role="cell">{count > 0 && <TrendLine counts={summary?.counts ?? []} />}</div>
      {!countsOnly && (
        <>
          <div role="cell" className={styles.numeric}>
            {summary?.hostCount}
          </div>
          <SeenAt ns={summary?.firstNs} />
          <SeenAt ns={summary?.lastNs} />
        </>
      )}
      {last && <Last count={count} event={last.get(name)} />}
    </div>
  );
}

function SeenAt({ ns }: { readonly ns: string | undefined }) {
  const styles = useStyles2(ruleListStyles);
  const times = useTimes();
  return (
    <div role="cell" className={styles.numeric}>
      {ns !== undefined && (
        <time title={`${times.at(nsToMs(ns))} (${nsToRfc3339(ns)})`}>{times.as(nsToMs(ns), 'MM-DD HH:mm:ss')}</time>
      )}
    </div>
  );
}

function Last({ count, event }: { readonly count: number; readonly event: FalcoEvent | undefined }) {
  const styles = useStyles2(ruleListStyles);
  return (
    <div role="cell" className={styles.last}>
      {count > 0 && event && <LastFields event={event} />}
    </div>
  );
}
