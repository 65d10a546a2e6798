import { anyRoleFields } from '../../falco/fields/sourceRoles';
import type { FalcoEvent, JsonValue } from '../../event/types';
import { fieldText } from '../../event/visible';
import { filterValue, type Operator, withinValue } from '../../rules/tuning/filterValue';

/** Who did it, or what it was done to. An exception that names only one of them hides more than was meant. */
export type Role = 'actor' | 'target';

/** One thing that can be said of an event in an exception. */
export interface Feature {
  readonly field: string;
  readonly comp: Operator;
  readonly value: string;
  readonly role: Role;
  /** How much it narrows an exception down, 0 to 1: what an attacker can choose freely narrows least. */
  readonly weight: number;
}

/** What a suggestion needs of an event. */
export type NoiseEvent = Pick<
  FalcoEvent,
  'rule' | 'priority' | 'source' | 'tags' | 'timeNs' | 'fields' | 'internal' | 'host' | 'cluster'
>;

type Weights = ReadonlyMap<string, readonly [role: Role, weight: number]>;

const ACTORS: Weights = new Map<string, readonly [Role, number]>([
  ['container.image.repository', ['actor', 0.5]],
  ['k8s.ns.name', ['actor', 0.35]],
  ['proc.exepath', ['actor', 0.5]],
  ['proc.pexepath', ['actor', 0.35]],
  ['proc.pname', ['actor', 0.25]],
  ['user.name', ['actor', 0.2]],
  ...anyRoleFields('who').map((field) => [field, ['actor', 0.6]] as const),
]);

const TARGETS: Weights = new Map<string, readonly [Role, number]>([
  ['fd.name', ['target', 0.7]],
  ['evt.arg.path', ['target', 0.6]],
  ['evt.arg.name', ['target', 0.6]],
  ['evt.arg.oldpath', ['target', 0.6]],
  ['evt.arg.newpath', ['target', 0.6]],
  ['evt.arg.filename', ['target', 0.6]],
  ['evt.arg.target', ['target', 0.6]],
  ['evt.arg.linkpath', ['target', 0.6]],
  ['container.mounts', ['target', 0.5]],
  ['ka.target.name', ['target', 0.5]],
  ['ka.target.namespace', ['target', 0.35]],
  ['ka.target.resource', ['target', 0.25]],
  ['ka.uri', ['target', 0.45]],
  ['ka.verb', ['target', 0.15]],
  ...anyRoleFields('target')
    .filter((field) => !field.startsWith('ka.'))
    .map((field) => [field, ['target', 0.5]] as const),
]);

/** The start of a container has no process yet: the container is what is started, its namespace and user who did it. */
const CONTAINER_START: Weights = new Map([
  ['k8s.ns.name', ['actor', 0.45]],
  ['user.name', ['actor', 0.15]],
  ['container.image.repository', ['target', 0.6]],
  ['container.mounts', ['target', 0.5]],
]);

/** Only where no path is printed: a process can choose its name. */
const PROCESS_NAME: Weights = new Map([['proc.name', ['actor', 0.3]]]);
const COMMAND_IS_TARGET: Weights = new Map([['proc.cmdline', ['target', 0.6]]]);
const COMMAND_IS_ACTOR: Weights = new Map([['proc.cmdline', ['actor', 0.4]]]);

/** Which side of an event a field says something of; a command line says something of both. */
export function rolesOf(field: string): readonly Role[] {
  if (field === 'proc.cmdline') {
    return ['actor', 'target'];
  }
  const [role] = ACTORS.get(field) ?? TARGETS.get(field) ?? PROCESS_NAME.get(field) ?? [];
  return role === undefined ? [] : [role];
}

/** Everything that can be said of an event in an exception; values that change with every event are cut to what stays. */
export function featuresOf({ fields }: NoiseEvent): Feature[] {
  if (fields['evt.type'] === 'container') {
    return read(fields, CONTAINER_START);
  }
  const actors = read(fields, ACTORS);
  const targets = read(fields, TARGETS);
  const process = actors.some(({ field }) => field === 'proc.exepath') ? [] : read(fields, PROCESS_NAME);
  // What was run is the target where nothing else is: rules about starting programs name no file and no connection.
  return [
    ...actors,
    ...process,
    ...targets,
    ...read(fields, targets.length === 0 ? COMMAND_IS_TARGET : COMMAND_IS_ACTOR),
  ];
}

function read(fields: Readonly<Record<string, JsonValue>>, weights: Weights): Feature[] {
  const found: Feature[] = [];
  for (const [field, [role, weight]] of weights) {
    const value = fields[field];
    if (value === undefined || value === null || typeof value === 'object') {
      continue;
    }
    const stable = knownForm(field, fieldText(value));
    if (stable !== undefined) {
      found.push({ field, role, ...stable, weight: weight * stable.trust });
    }
  }
  return found;
}

interface StableForm {
  readonly comp: Operator;
  readonly value: string;
  readonly trust: number;
}

const MISSING: ReadonlySet<string> = new Set(['', '<NA>', 'N/A', 'incomplete']);
const CONNECTION = /->(?=[^>]*$)/;
/** What is drawn anew each time: numbers of three digits and more, and hexadecimal ones with a digit in them. */
const VOLATILE = /(?:\d{3,}|(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{6,})/i;
const CUT = '[...]';
const LEAST_PREFIX = 6;

/** Noise says the same few values again and again: what was found for each is kept, up to a bound. */
const MAX_KNOWN = 5_000;
const known = new Map<string, Map<string, StableForm | undefined>>();

function knownForm(field: string, text: string): StableForm | undefined {
  const forms = known.get(field) ?? new Map<string, StableForm | undefined>();
  known.set(field, forms);
  const form = forms.get(text);
  if (form !== undefined || forms.has(text)) {
    return form;
  }
  if (forms.size >= MAX_KNOWN) {
    forms.clear();
  }
  const fresh = stableForm(field, text);
  forms.set(text, fresh);
  return fresh;
}

/** The part of a value that stays the same from event to event; undefined where hardly anything does. */
function stableForm(field: string, text: string): StableForm | undefined {
  if (MISSING.has(text)) {
    return undefined;
  }
  const arrow = field === 'fd.name' ? text.search(CONNECTION) : -1;
  if (arrow >= 0) {
    // The near end of a connection has a port of its own each time; the far end is the target.
    return written('endswith', text.slice(arrow), 0.9);
  }
  const whole = text.endsWith(CUT) ? text.slice(0, -CUT.length) : text;
  const start = withinValue(readable(whole));
  const at = isStructured(field) ? start.search(VOLATILE) : -1;
  if (at < 0 && start === text) {
    return written('=', text, 1);
  }
  const prefix = at < 0 ? start : start.slice(0, at);
  // Whoever controls the rest of a command line controls what runs: such a prefix says little.
  const trust = field === 'proc.cmdline' ? 0.4 : 0.7;
  return prefix.length >= LEAST_PREFIX && /[/\w]/.test(prefix) ? written('startswith', prefix, trust) : undefined;
}

/**
 * The part of a value before what Falco prints as U+FFFD: a control character or broken UTF-8. What stood there is not
 * known, and a comparison with the sign itself never holds.
 */
function readable(text: string): string {
  const at = text.search(/[\p{Cc}\ufffd]/u);
  return at < 0 ? text : text.slice(0, at);
}

function written(comp: Operator, value: string, trust: number): StableForm | undefined {
  return filterValue(value) === undefined ? undefined : { comp, value, trust };
}

/** Paths, commands and names of objects hold random parts; names of images, users and namespaces are taken whole. */
function isStructured(field: string): boolean {
  return /^(?:fd\.name|evt\.arg\.|proc\.cmdline|proc\.p?exepath|container\.mounts|ka\.target\.name|ka\.uri)/.test(
    field
  );
}
