import { asBoolean, asEntry, asText, quoted, type Entry } from './values';

/** Hears a sentence, and where in the entry what it speaks of is written. */
export type Complain = (message: string, ...path: ReadonlyArray<string | number>) => void;

export type ChangeKind = 'append' | 'replace';

/** How an entry treats what is there already: not at all (it defines), or key by key. */
export type Intent =
  | { readonly kind: 'define' }
  | { readonly kind: 'change'; readonly keys: ReadonlyMap<string, ChangeKind> }
  | { readonly kind: 'invalid' };

/** What may be changed of an entry, and how. */
export interface Changeable {
  /** Key that names the entry: `rule`, `macro`, `list`. */
  readonly nameKey: string;
  readonly append: ReadonlySet<string>;
  readonly replace: ReadonlySet<string>;
  /** Keys of which the old `append: true` needs one to add to. */
  readonly legacy: readonly string[];
  /** Keys that it adds to besides, and that are enough where `legacyAlone` says so. */
  readonly legacyToo?: readonly string[];
  readonly legacyAlone?: boolean;
}

/** Whether an entry defines or changes, as its `override` or old `append` say. */
export function intentOf(entry: Entry, changeable: Changeable, complain: Complain): Intent {
  const appends = entry.has('append') ? asBoolean(entry.get('append')) : false;
  // What is no mapping, or an empty one, is none to Falco.
  const overrides = (asEntry(entry.get('override'))?.size ?? 0) > 0;
  if (Array.isArray(entry.get('override'))) {
    complain('"override" must say of each key whether it is appended or replaced.');
    return { kind: 'invalid' };
  }
  if (appends === undefined) {
    complain('"append" must be true or false.', 'append');
    return { kind: 'invalid' };
  }
  if (appends && overrides) {
    complain('"append: true" and "override" cannot stand together; "override" is today\'s way.');
    return { kind: 'invalid' };
  }
  if (overrides) {
    return readOverride(entry, changeable, complain);
  }
  return appends ? readAppend(entry, changeable, complain) : { kind: 'define' };
}

function readAppend(entry: Entry, changeable: Changeable, complain: Complain): Intent {
  const { legacy, legacyToo = [], legacyAlone = false } = changeable;
  const keys = [...legacy, ...legacyToo].filter((key) => entry.has(key));
  if (keys.length === 0 || !(legacyAlone || keys.some((key) => legacy.includes(key)))) {
    complain(`"append: true" needs ${legacy.map((key) => `"${key}"`).join(' or ')} to add.`);
    return { kind: 'invalid' };
  }
  return { kind: 'change', keys: new Map(keys.map((key) => [key, 'append'])) };
}

function readOverride(entry: Entry, changeable: Changeable, complain: Complain): Intent {
  const override = asEntry(entry.get('override')) ?? new Map();
  const keys = new Map<string, ChangeKind>();
  for (const [key, value] of override) {
    const name = String(key);
    const kind = changeKind(value);
    if (kind === undefined || !changeable[kind].has(name)) {
      complain(`"override" cannot ${kind ?? quoted(String(value))} ${quoted(name)}.`, 'override', name);
    } else if (!entry.has(name)) {
      complain(`"override" names ${quoted(name)}, but the entry has no such key.`);
    } else {
      keys.set(name, kind);
    }
  }
  for (const key of entry.keys()) {
    const name = String(key);
    if (changeable.replace.has(name) && !override.has(name)) {
      complain(`${quoted(name)} is set, but "override" does not say whether to append or to replace it.`, name);
    }
  }
  return keys.size === 0 ? { kind: 'invalid' } : { kind: 'change', keys };
}

function changeKind(value: unknown): ChangeKind | undefined {
  const text = asText(value);
  return text === 'append' || text === 'replace' ? text : undefined;
}
