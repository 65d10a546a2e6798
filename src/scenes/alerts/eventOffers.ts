import { type LedTo, type SilenceOffer } from 'components/alerts/EventSilenceForm';
import { type PackView } from 'data/alerting/readPack';
import { isMatched, silencedUntil } from 'data/alerting/silences';
import { settingsOf } from 'domain/alerting/choices';
import { type EventSilence, silencesOfEvent } from 'domain/alerting/firings/eventAlerts';
import { buildPack, rulesOf } from 'domain/alerting/pack/pack';
import { RECEIVER } from 'domain/alerting/packSettings';
import { type RuleState, summaryOf } from 'domain/alerting/ruleState';
import { silencesEverything } from 'domain/alerting/firings/silence';
import { type AlertRule } from 'domain/alerting/types';
import { type Environment } from 'domain/environment/types';
import { type FalcoEvent } from 'domain/event/types';
import { SelectorError } from 'domain/logql/selector';

export interface EventOffers {
  readonly offers: readonly SilenceOffer[];
  /** Titles of the alerts that no silence of one event should keep quiet. */
  readonly left: readonly string[];
}

/** What there is to silence of an event, by the pack as it is installed; without a view, by the pack as it would be. */
export function eventOffers(event: FalcoEvent, environment: Environment, view: PackView | undefined): EventOffers {
  const states = view?.states ?? new Map<string, RuleState>();
  const titles = new Map([...states].map(([uid, { title }]) => [uid, title]));
  const titleOf = ({ uid, title }: AlertRule) => titles.get(uid) ?? title;
  const { silences, left } = silencesOfEvent(event, environment, rulesIn(environment, view), titles);
  return {
    offers: silences
      .filter(({ matchers }) => !silencesEverything(matchers))
      .map((silence) => offerOf(silence, states, view, titleOf)),
    left: left.map(titleOf),
  };
}

/** Rules that are not there cannot have led to anything; where none is there, all stand with their state. */
export function rulesIn(environment: Environment, view: PackView | undefined): readonly AlertRule[] {
  const settings = settingsOf(environment, view?.prefix ?? 'falco', {
    folderTitle: 'Falco',
    receiver: RECEIVER,
    managed: view?.found?.managed ?? false,
    outputText: view?.found?.outputText ?? false,
    paused: view?.found?.paused,
  });
  const rules = packRules(settings);
  return view?.found ? rules.filter(({ uid }) => view.found?.provenance.has(uid)) : rules;
}

/** None where the environment's selector is none, which its counts say. */
function packRules(settings: Parameters<typeof buildPack>[0]): readonly AlertRule[] {
  try {
    return rulesOf(buildPack(settings));
  } catch (error) {
    if (error instanceof SelectorError) {
      return [];
    }
    throw error;
  }
}

function offerOf(
  { of, rules, matchers }: EventSilence,
  states: ReadonlyMap<string, RuleState>,
  view: PackView | undefined,
  titleOf: (rule: AlertRule) => string
): SilenceOffer {
  // Somebody may have changed what a rule looks for: what fires and is matched is led to all the same.
  const others = [...states.values()].filter(
    (state) => !rules.some(({ uid }) => uid === state.uid) && hits(state, matchers).length > 0
  );
  const its = rules.flatMap(({ uid }) => states.get(uid) ?? []);
  const untils = [...its, ...others].flatMap((state) =>
    hits(state, matchers).map(({ labels }) => silencedUntil(labels, view?.silences ?? []))
  );
  const ends = untils.flatMap((until) => until ?? []);
  return {
    of,
    matchers,
    alerts: [
      ...rules.map((rule): LedTo => ({ title: titleOf(rule), state: stateOf(states.get(rule.uid), matchers, view) })),
      ...others.map((state): LedTo => ({ title: state.title, state: stateOf(state, matchers, view) })),
    ],
    // As long as one of them is heard there is something to silence.
    untilMs: ends.length > 0 && ends.length === untils.length ? Math.min(...ends) : undefined,
  };
}

function hits({ alerts }: RuleState, matchers: EventSilence['matchers']) {
  return alerts.filter(({ labels }) => isMatched(labels, matchers));
}

/** What the rule's alert of this event does, not the rule's of elsewhere. */
function stateOf(
  state: RuleState | undefined,
  matchers: EventSilence['matchers'],
  view: PackView | undefined
): LedTo['state'] {
  if (state === undefined) {
    return view === undefined || view.statesProblem ? undefined : 'missing';
  }
  const [hit] = hits(state, matchers);
  if (hit) {
    return hit.state === 'nodata' ? 'normal' : hit.state;
  }
  if (state.paused || state.health === 'error') {
    return summaryOf(state);
  }
  // Grafana lists only so many alerts of a rule.
  return state.alertCount > state.alerts.length ? undefined : 'normal';
}
