import { ANY_READING, EVENT_BODIES, WRAPPERS, type LineReading, type Wrapper } from 'domain/event/wrapping';
import {
  ENTITY_FIELDS,
  type EntityField,
  type Environment,
  type FieldPlace,
  type LineFormat,
  type SidekickSettings,
} from 'domain/environment/types';
import { DEFAULT_SELECTOR, fieldPlacesFor } from 'domain/environment/defaults';
import { fieldNamed } from 'domain/falco/outputs/outputConventions';
import { asList, asOneOf, asString, asStrings, isRecord } from 'domain/narrowing/narrowing';
import { readAttention } from './attention';

/** The version of the shape that `jsonData` holds; a later one reads earlier ones, never the other way round. */
export const SETTINGS_VERSION = 1;

/** What the app's `jsonData` says. Everybody who may open the app can read it: no secret belongs here. */
export interface AppSettings {
  readonly version: number;
  readonly environments: readonly Environment[];
  /** Who may send Falcosidekick's test event. */
  readonly testEventRole: 'Admin' | 'Editor';
  /** Whether events may be told to the model that Grafana's LLM app has been given; off unless somebody turned it on. */
  readonly explain: boolean;
}

const EMPTY_SETTINGS: AppSettings = {
  version: SETTINGS_VERSION,
  environments: [],
  testEventRole: 'Admin',
  explain: false,
};

/**
 * Reads `jsonData`, whatever is in it: what is unknown is left out, what is missing gets its default. Whoever stores
 * settings reads them with `readStored`, or what is left out here would be lost.
 */
export function readSettings(jsonData: unknown): AppSettings {
  if (!isRecord(jsonData)) {
    return EMPTY_SETTINGS;
  }
  const environments = asList(jsonData.environments).flatMap(readEnvironment);
  return {
    version: SETTINGS_VERSION,
    environments: environments.filter(({ id }, index) => environments.findIndex((other) => other.id === id) === index),
    testEventRole: asOneOf(jsonData.testEventRole, ['Admin', 'Editor']) ?? 'Admin',
    explain: jsonData.explain === true,
  };
}

/** A new environment as the configuration page starts it: one Falcosidekick with its default labels. */
export function newEnvironment(taken: readonly string[], lokiUid = ''): Environment {
  const id = ['main', ...taken.map((_, index) => `environment-${index + 2}`)].find((name) => !taken.includes(name));
  return {
    id: id ?? `environment-${taken.length + 2}`,
    name: taken.length === 0 ? 'Main' : `Environment ${taken.length + 1}`,
    lokiUid,
    selector: DEFAULT_SELECTOR,
    format: 'json',
    fields: fieldPlacesFor('json'),
  };
}

/** One environment, or none where it is no object or its id is none. */
export function readEnvironment(value: unknown): Environment[] {
  if (!isRecord(value)) {
    return [];
  }
  const id = asString(value.id);
  if (!id || !/^[a-z0-9-]{1,40}$/.test(id)) {
    return [];
  }
  const format: LineFormat = asOneOf(value.format, ['json', 'text']) ?? 'json';
  return [
    {
      id,
      name: asString(value.name) || id,
      lokiUid: asString(value.lokiUid) ?? '',
      prometheusUid: asString(value.prometheusUid) || undefined,
      selector: asString(value.selector)?.trim() || DEFAULT_SELECTOR,
      format,
      fields: readFields(value.fields, format),
      reading: readReading(value.reading, value.fields),
      hostLabel: asString(value.hostLabel) || undefined,
      cluster: asString(value.cluster) || undefined,
      sidekick: readSidekick(value.sidekick),
      attention: readAttention(value.attention),
    },
  ];
}

function readFields(value: unknown, format: LineFormat): Readonly<Record<EntityField, FieldPlace>> {
  const given = isRecord(value) ? value : {};
  const places = { ...fieldPlacesFor(format) };
  for (const field of ENTITY_FIELDS) {
    places[field] = readPlace(given[field]) ?? places[field];
  }
  return places;
}

/**
 * How lines are written. Where nothing says it of lines that a shipper wrote, it is not known: they are then read as
 * anything, which is exact.
 */
function readReading(value: unknown, fields: unknown): LineReading | undefined {
  if (!isRecord(value)) {
    const rule = readPlace(isRecord(fields) ? fields.rule : undefined);
    return rule?.kind === 'json' || rule?.kind === 'text' || rule?.kind === 'none' ? ANY_READING : undefined;
  }
  const wrappers = (Array.isArray(value.wrappers) ? value.wrappers : []).map((some: unknown) =>
    asStrings(some).filter((name): name is Wrapper => WRAPPERS.some((known) => known === name))
  );
  const bodies = EVENT_BODIES.filter((body) => asStrings(value.bodies).includes(body));
  const labelled = asOneOf(value.labelled, ['all', 'some', 'none']);
  return bodies.length > 0 && labelled !== undefined ? { wrappers, bodies, labelled } : ANY_READING;
}

/** Where a field lives; undefined for what says no place. */
export function readPlace(value: unknown): FieldPlace | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const kind = asOneOf(value.kind, ['label', 'metadata', 'json', 'text', 'none']);
  const name = asString(value.name);
  const path = asStrings(value.path);
  // Earlier settings name one key of the field.
  const field = asString(value.field) || fieldNamed(asString(value.key) ?? '');
  switch (kind) {
    case 'label':
    case 'metadata':
      return name ? { kind, name } : undefined;
    case 'json':
      return path.length > 0 ? { kind, path } : undefined;
    case 'text':
      return field ? { kind, field } : undefined;
    case 'none':
      return { kind };
    default:
      return undefined;
  }
}

function readSidekick(value: unknown): SidekickSettings | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const urls = asStrings(value.urls).filter((url) => url !== '');
  const uiUrl = asString(value.uiUrl) || undefined;
  if (urls.length === 0 && !uiUrl) {
    return undefined;
  }
  return {
    urls,
    uiUrl,
    user: asString(value.user) || undefined,
    uiUser: asString(value.uiUser) || undefined,
    serverName: asString(value.serverName) || undefined,
    tlsSkipVerify: value.tlsSkipVerify === true || undefined,
  };
}
