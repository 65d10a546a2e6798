import { type Silence } from 'domain/alerting/firings/silence';
import { matchesWhole } from 'domain/logql/matcher';
import { asList, asString, isRecord } from 'domain/narrowing/narrowing';
import { type Ask, askGrafana } from './grafanaApi';

const SILENCES = '/api/alertmanager/grafana/api/v2';

/** A matcher of a silence as anybody may have made it. */
export interface StoredMatcher {
  readonly name: string;
  readonly value: string;
  readonly isRegex: boolean;
  readonly isEqual: boolean;
}

export interface StoredSilence {
  readonly id: string;
  readonly state: 'active' | 'pending';
  readonly matchers: readonly StoredMatcher[];
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly createdBy: string;
  readonly comment: string;
}

/** Silences that are in force or will be, soonest end first. @throws what Grafana answers. */
export async function loadSilences(ask: Ask = askGrafana): Promise<readonly StoredSilence[]> {
  return readSilences(await ask({ method: 'GET', url: `${SILENCES}/silences` }));
}

/** @throws what Grafana answers. */
export async function createSilence(silence: Silence, ask: Ask = askGrafana): Promise<void> {
  await ask({ method: 'POST', url: `${SILENCES}/silences`, body: silence });
}

/** Ends a silence now. @throws what Grafana answers. */
export async function endSilence(id: string, ask: Ask = askGrafana): Promise<void> {
  await ask({ method: 'DELETE', url: `${SILENCES}/silence/${encodeURIComponent(id)}` });
}

/** Reads the answer, whatever it holds; what is over is left out. */
export function readSilences(answer: unknown): readonly StoredSilence[] {
  const silences = asList(answer).flatMap(readSilence);
  return silences.sort((a, b) => a.endsAtMs - b.endsAtMs);
}

/** Whether a silence can keep any of the app's alerts quiet: one of its matchers names them, or it names no other. */
export function concernsFalco({ matchers }: StoredSilence, uids: readonly string[]): boolean {
  return matchers.some(
    ({ name, value, isEqual }) =>
      isEqual && ((name === 'app' && value === 'falco') || (name === '__alert_rule_uid__' && uids.includes(value)))
  );
}

/** Until when an alert is kept quiet by what is in force now; undefined for one that is not. */
export function silencedUntil(
  labels: Readonly<Record<string, string>>,
  silences: readonly StoredSilence[]
): number | undefined {
  const ends = silences
    .filter(({ state, matchers }) => state === 'active' && isMatched(labels, matchers))
    .map(({ endsAtMs }) => endsAtMs);
  return ends.length === 0 ? undefined : Math.max(...ends);
}

/** Whether a silence with these matchers keeps an alert quiet. */
export function isMatched(labels: Readonly<Record<string, string>>, matchers: readonly StoredMatcher[]): boolean {
  return matchers.every((matcher) => fits(matcher, labels));
}

/** An expression that only RE2 reads is taken for one that does not match: nothing is called quiet that may not be. */
function fits({ name, value, isRegex, isEqual }: StoredMatcher, labels: Readonly<Record<string, string>>): boolean {
  const label = labels[name] ?? '';
  if (!isRegex) {
    return (label === value) === isEqual;
  }
  return matchesWhole(value, label) === isEqual;
}

function readSilence(value: unknown): StoredSilence[] {
  if (!isRecord(value)) {
    return [];
  }
  const status = isRecord(value.status) ? value.status.state : undefined;
  const id = asString(value.id);
  if (id === undefined || (status !== 'active' && status !== 'pending')) {
    return [];
  }
  return [
    {
      id,
      state: status,
      matchers: asList(value.matchers).flatMap(readMatcher),
      startsAtMs: Date.parse(asString(value.startsAt) ?? ''),
      endsAtMs: Date.parse(asString(value.endsAt) ?? ''),
      createdBy: asString(value.createdBy) ?? '',
      comment: asString(value.comment) ?? '',
    },
  ];
}

function readMatcher(value: unknown): StoredMatcher[] {
  const name = isRecord(value) ? asString(value.name) : undefined;
  return isRecord(value) && name !== undefined
    ? [
        {
          name,
          value: asString(value.value) ?? '',
          isRegex: value.isRegex === true,
          // Alertmanager takes a matcher that does not say for an equal one.
          isEqual: value.isEqual !== false,
        },
      ]
    : [];
}
