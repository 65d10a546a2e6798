import { ENTITY_FIELDS, type Environment } from 'domain/environment/types';
import { asNumber, asString, isRecord } from 'domain/narrowing/narrowing';
import { type AppSettings, readEnvironment, readPlace, readSettings, SETTINGS_VERSION } from './settings';

/** Why an environment that is stored cannot be used: it is no object, its id is none, or an earlier one has that id. */
export type UnreadReason = 'no-object' | 'bad-id' | 'taken-id';

/** An environment as it is stored, of which nothing can be used. */
export interface UnreadEnvironment {
  readonly stored: unknown;
  readonly reason: UnreadReason;
}

/** What `jsonData` holds beside the settings that the app uses. */
export interface StoredSettings {
  readonly settings: AppSettings;
  readonly unread: readonly UnreadEnvironment[];
  /** Values of environments in whose place the app takes defaults, by the environment's id: `format`, `fields.rule`. */
  readonly replaced: Readonly<Record<string, readonly string[]>>;
  /** The version that has stored them, where it is later than this one. */
  readonly laterVersion: number | undefined;
}

/** Reads `jsonData` for whoever may change it: with all that `readSettings` has to leave out. */
export function readStored(jsonData: unknown): StoredSettings {
  const settings = readSettings(jsonData);
  const unread: UnreadEnvironment[] = [];
  const replaced: Record<string, readonly string[]> = {};
  const taken = new Set<string>();
  for (const stored of storedEnvironments(jsonData)) {
    const [environment] = readEnvironment(stored);
    if (environment === undefined || taken.has(environment.id)) {
      unread.push({ stored, reason: environment ? 'taken-id' : isRecord(stored) ? 'bad-id' : 'no-object' });
      continue;
    }
    taken.add(environment.id);
    const names = isRecord(stored) ? replacedIn(stored, environment) : [];
    if (names.length > 0) {
      replaced[environment.id] = names;
    }
  }
  const version = isRecord(jsonData) ? asNumber(jsonData.version) : undefined;
  const laterVersion = version !== undefined && version > SETTINGS_VERSION ? version : undefined;
  return { settings, unread, replaced, laterVersion };
}

/**
 * The `jsonData` to store: the settings, and what is stored and not known here, as it is. Environments that cannot be
 * read come after the others, so that the first one is one that can be used.
 */
export function writeStored(
  jsonData: unknown,
  settings: AppSettings,
  unread: readonly UnreadEnvironment[]
): Readonly<Record<string, unknown>> {
  const before = new Map<string, unknown>();
  for (const stored of [...storedEnvironments(jsonData)].reverse()) {
    const id = isRecord(stored) ? asString(stored.id) : undefined;
    if (id !== undefined) {
      before.set(id, stored);
    }
  }
  return {
    ...(isRecord(jsonData) ? jsonData : {}),
    ...settings,
    environments: [
      ...settings.environments.map((environment) => ({ ...unknownOf(before.get(environment.id)), ...environment })),
      ...unread.map(({ stored }) => stored),
    ],
  };
}

/** What is not a list is one environment of nonsense. */
function storedEnvironments(jsonData: unknown): readonly unknown[] {
  const stored = isRecord(jsonData) ? (jsonData.environments ?? []) : [];
  return Array.isArray(stored) ? stored : [stored];
}

const KNOWN: ReadonlySet<string> = new Set<keyof Environment>([
  ...([
    'id',
    'name',
    'lokiUid',
    'prometheusUid',
    'selector',
    'format',
    'fields',
    'reading',
    'hostLabel',
    'cluster',
  ] as const),
  'sidekick',
]);

function unknownOf(stored: unknown): Readonly<Record<string, unknown>> {
  return isRecord(stored) ? Object.fromEntries(Object.entries(stored).filter(([key]) => !KNOWN.has(key))) : {};
}

/** The names of values that are there and that the environment does not have. */
function replacedIn(stored: Readonly<Record<string, unknown>>, environment: Environment): readonly string[] {
  const read: Readonly<Record<string, unknown>> = { ...environment };
  const plain = Object.entries(stored).filter(([key]) => KNOWN.has(key) && key !== 'fields' && key !== 'reading');
  const names = plain.filter(([key, value]) => !says(value, read[key])).map(([key]) => key);
  if (isNothing(stored.fields)) {
    return names;
  }
  const fields = isRecord(stored.fields) ? stored.fields : undefined;
  const places = ENTITY_FIELDS.filter((field) => !isNothing(fields?.[field]) && !readPlace(fields?.[field]));
  return [...names, ...(fields ? places.map((field) => `fields.${field}`) : ['fields'])];
}

/** Whether a stored value says no more than one that was read: blanks around it and what is empty say nothing. */
function says(stored: unknown, read: unknown): boolean {
  if (isNothing(stored)) {
    return true;
  }
  if (typeof stored === 'string') {
    return typeof read === 'string' && stored.trim() === read.trim();
  }
  if (Array.isArray(stored)) {
    return Array.isArray(read) && stored.filter((one) => !isNothing(one)).every((one) => read.includes(one));
  }
  return isRecord(stored)
    ? Object.entries(stored).every(([key, value]) => says(value, isRecord(read) ? read[key] : undefined))
    : stored === read;
}

function isNothing(value: unknown): boolean {
  return typeof value === 'object' && value !== null
    ? Object.values(value).every(isNothing)
    : value === undefined || value === null || value === '' || value === false;
}
