import type { Environment } from '../../environment/types';
import type { FalcoEvent } from '../../event/types';
import { seriesValue } from '../../logql/query/seriesField';
import { anyOf, escapeRegex } from '../../logql/quote';
import { meets } from './meets';
import { FALCO, is, type SilenceMatcher } from './silence';
import type { AlertRule, AlertScope } from '../types';

type PlaceOf = Pick<Environment, 'fields' | 'format' | 'reading'>;

/** Alerts that an event led to, alone or with others, and what keeps them quiet. */
export interface EventSilence {
  readonly of: Exclude<AlertScope['of'], 'cluster'>;
  readonly rules: readonly AlertRule[];
  /**
   * Match every alert of the rules that the event led to. Alerts of one Falco rule: none of another one. Alerts of a
   * place: none of another place.
   */
  readonly matchers: readonly SilenceMatcher[];
}

export interface EventSilences {
  readonly silences: readonly EventSilence[];
  /** Rules that the event counts for and that tell nothing apart but clusters: a silence would keep quiet about others. */
  readonly left: readonly AlertRule[];
}

/** What an alert is told apart by, as far as a silence needs it: an event's priority or tags do not say where it was. */
const TOLD_BY = ['rule', 'cluster', 'namespace', 'pod', 'hostname', 'ka.target.namespace', 'ka.target.name'];

/** How text lines print a value that there is none of; some queries take it out, so both stand for none. */
const NONE = '(<NA>)?';

/**
 * The alerts of a pack's rules that an event leads to, as silences: one for all alerts of its Falco rule, one for all of
 * its place, since one set of matchers for both would keep quiet about either's others.
 * @param titles of rules by uid as Grafana has them, where that is known: people may have renamed one
 */
export function silencesOfEvent(
  event: FalcoEvent,
  environment: PlaceOf,
  rules: readonly AlertRule[],
  titles: ReadonlyMap<string, string> = new Map()
): EventSilences {
  // A parsed event reads its parts when asked: they are none of its own keys.
  const { rule, priority, source, tags, message } = event;
  const asked = { rule, priority, source, tags, message, pod: seriesValue(event, environment, 'pod') ?? '' };
  const met = rules.filter(({ scope }) => scope && meets(scope.filters, asked));
  const silences = (['rule', 'place'] as const).flatMap((of): EventSilence[] => {
    const its = met.filter(({ scope }) => scope?.of === of);
    const told = labelMatchers(event, environment, its);
    const byRule = of === 'rule' && told.some(({ name }) => its.every(({ scope }) => scope?.labels.rule === name));
    const named = byRule
      ? []
      : [
          isOneOf(
            'alertname',
            its.map(({ uid, title }) => titles.get(uid) ?? title)
          ),
        ];
    return its.length === 0 ? [] : [{ of, rules: its, matchers: [FALCO, ...named, ...told] }];
  });
  return { silences, left: met.filter(({ scope }) => scope?.of === 'cluster') };
}

/** Whether all of several rules tell their alerts apart by a label decides if an alert may also be without it. */
function labelMatchers(event: FalcoEvent, environment: PlaceOf, rules: readonly AlertRule[]): SilenceMatcher[] {
  return TOLD_BY.flatMap((field) => {
    const names = new Set(rules.flatMap(({ scope }) => scope?.labels[field] ?? []));
    const value = seriesValue(event, environment, field);
    return value === undefined
      ? []
      : [...names].map((name) =>
          isOrNone(
            name,
            value,
            rules.some(({ scope }) => scope?.labels[field] !== name)
          )
        );
  });
}

function isOrNone(name: string, value: string, mayLack: boolean): SilenceMatcher {
  if (value === '') {
    return { ...is(name, NONE), isRegex: true };
  }
  return mayLack ? { ...is(name, `(${escapeRegex(value)})?`), isRegex: true } : is(name, value);
}

function isOneOf(name: string, values: readonly string[]): SilenceMatcher {
  const [only] = values;
  return values.length === 1 && only !== undefined ? is(name, only) : { ...is(name, anyOf(values)), isRegex: true };
}
