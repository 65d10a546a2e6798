import type { Environment } from '../environment/types';
import type { HighPriority } from '../environment/highPriority';
import { packSettings, ruleUid, type PackSettings } from './packSettings';
import { RULE_KEYS, type RuleKey } from './types';
import { asList, asRecord, asText } from '../narrowing/narrowing';

/** What a person chooses when they install the pack. */
export interface PackChoices {
  readonly folderUid: string;
  readonly folderTitle: string;
  /** Contact point; undefined leaves the way to the tree of notification policies. */
  readonly receiver: string | undefined;
  /** Kept from being edited in Grafana's pages. */
  readonly managed: boolean;
  /** The output's text is in notifications. */
  readonly outputText: boolean;
  /** Rules that are paused in Grafana: their events are told of by others. Undefined where none is there yet. */
  readonly paused?: readonly RuleKey[];
}

/** What a pack that is there was installed with. */
export interface FoundPack {
  readonly folderUid: string;
  readonly receiver: string | undefined;
  readonly managed: boolean;
  readonly outputText: boolean;
  readonly paused: readonly RuleKey[];
  /** Its rules by uid: how each came about (`file`, `api`, or empty for what Grafana's pages may edit). */
  readonly provenance: ReadonlyMap<string, string>;
}

/** Of the environment whose rules were there first. */
export const FIRST_PREFIX = 'falco';

/**
 * The start of the uids of an environment's rules. The first environment has the short one, unless rules of another
 * environment are there under it; whichever environment has its rules there already keeps them.
 * @param existing the answer of `GET /api/v1/provisioning/alert-rules`
 */
export function uidPrefixFor(environmentId: string, first: boolean, existing: unknown): string {
  const owners = new Set(rulesWithPrefix(FIRST_PREFIX, existing).map(environmentOf));
  const own = `${FIRST_PREFIX}-${environmentId}`;
  if (owners.has(environmentId)) {
    return FIRST_PREFIX;
  }
  return first && [...owners].every((owner) => owner === undefined) && rulesWithPrefix(own, existing).length === 0
    ? FIRST_PREFIX
    : own;
}

/** How the pack that is there was installed; undefined where there is none. Judged by most of its rules. */
export function findPack(prefix: string, existing: unknown): FoundPack | undefined {
  const rules = rulesWithPrefix(prefix, existing);
  return rules.length === 0
    ? undefined
    : {
        folderUid: mostOf(rules.map(({ folderUID }) => asText(folderUID))) ?? '',
        receiver: mostOf(rules.map((rule) => asText(asRecord(rule.notification_settings).receiver))) || undefined,
        managed: mostOf(rules.map(({ labels }) => String('__grafana_origin' in asRecord(labels)))) === 'true',
        paused: RULE_KEYS.filter((key) =>
          rules.some(({ uid, isPaused }) => uid === ruleUid(prefix, key) && isPaused === true)
        ),
        outputText: rules.some(({ uid }) => uid === ruleUid(prefix, 'output-text')),
        provenance: new Map(rules.map(({ uid, provenance }) => [asText(uid), asText(provenance)])),
      };
}

/** The settings of a pack that a person has chosen for an environment. */
export function settingsOf(
  environment: Environment,
  prefix: string,
  choices: Omit<PackChoices, 'folderUid'>,
  highPriority?: HighPriority
): PackSettings {
  return packSettings(environment, {
    uidPrefix: prefix,
    titleSuffix: prefix === FIRST_PREFIX ? '' : ` (${environment.name})`,
    folder: choices.folderTitle,
    receiver: choices.receiver,
    managed: choices.managed,
    optIn: choices.outputText ? ['output-text'] : [],
    ...(choices.paused && { paused: choices.paused }),
    ...(highPriority && { highPriority }),
  });
}

function rulesWithPrefix(prefix: string, existing: unknown): Array<Record<string, unknown>> {
  const uids = new Set(RULE_KEYS.map((key) => ruleUid(prefix, key)));
  return asList(existing)
    .map(asRecord)
    .filter(({ uid }) => uids.has(asText(uid)));
}

/** The environment that a rule leads to. */
function environmentOf({ annotations }: Record<string, unknown>): string | undefined {
  return /[?&]var-env=([a-z0-9-]+)/.exec(asText(asRecord(annotations).app_url))?.[1];
}

function mostOf(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
