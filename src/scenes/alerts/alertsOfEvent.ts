import { loadHistory } from 'data/alerting/history';
import { type StateChange } from 'domain/alerting/firings/alertSpans';
import { readPack } from 'data/alerting/readPack';
import { isMatched } from 'data/alerting/silences';
import { silencesOfEvent } from 'domain/alerting/firings/eventAlerts';
import { silencesEverything } from 'domain/alerting/firings/silence';
import { type RuleKey } from 'domain/alerting/types';
import { type Environment } from 'domain/environment/types';
import { nsToMs } from 'domain/event/time';
import { type FalcoEvent } from 'domain/event/types';
import { rulesIn } from './eventOffers';

/** An alert rule that looks for such events, and what its alerts of this one's rule or place did around it. */
export interface AlertOfEvent {
  readonly uid: string;
  readonly key: RuleKey;
  readonly title: string;
  /** Oldest first. */
  readonly changes: readonly StateChange[];
}

/** A rule looks every minute at the minutes before, and may wait for more of the same. */
const BEFORE_MS = 60_000;
const AFTER_MS = 15 * 60_000;

/** Questions that one event is worth. */
const MOST_RULES = 8;

/**
 * The installed alert rules that look for such events, with the changes of state that Grafana remembers of the minutes after
 * it: one question for the pack, one for each rule. @throws what Grafana answers.
 */
export async function alertsOfEvent(event: FalcoEvent, environment: Environment): Promise<readonly AlertOfEvent[]> {
  const view = await readPack(environment.id, false);
  if (!view.found) {
    return [];
  }
  const titles = new Map([...view.states].map(([uid, { title }]) => [uid, title]));
  const { silences } = silencesOfEvent(event, environment, rulesIn(environment, view), titles);
  const ms = nsToMs(event.timeNs);
  const asked = silences
    .filter(({ matchers }) => !silencesEverything(matchers))
    .flatMap(({ rules, matchers }) => rules.map((rule) => ({ rule, matchers })))
    .slice(0, MOST_RULES);
  return Promise.all(
    asked.map(async ({ rule: { uid, key, title }, matchers }) => {
      const history = await loadHistory(uid, ms - BEFORE_MS, ms + AFTER_MS);
      const changes = history.filter(({ labels }) => isMatched(labels, matchers)).reverse();
      return { uid, key, title: titles.get(uid) ?? title, changes };
    })
  );
}
