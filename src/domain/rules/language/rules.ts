import { rulePriority } from '../../falco/priority';
import { SYSCALL_SOURCE } from '../../falco/sources';
import { ruleFact } from '../../falco/officialRules';

import { intentOf, type Changeable, type ChangeKind, type Complain } from './changes';
import type { PlacedEntry } from './documents';
import { addExceptions, asDefined, readExceptions, type Complaints } from './exceptions';
import type { CatalogueRule, ChangeElsewhere, RuleProblem, RulePlace } from './types';
import { asBoolean, asText, asTexts, quoted, type Entry } from './values';

/** A rule before what its condition names is known. */
type LooseRule = Omit<CatalogueRule, 'macros' | 'lists'>;

export interface Collected {
  readonly rules: Map<string, LooseRule>;
  readonly elsewhere: ChangeElsewhere[];
  readonly report: (problem: RuleProblem) => void;
}

const SKIPS = 'skip-if-unknown-filter';

/** What may be changed of a rule. */
export const RULE_CHANGEABLE: Changeable = {
  nameKey: 'rule',
  append: new Set(['condition', 'output', 'desc', 'tags', 'exceptions']),
  replace: new Set([
    ...['condition', 'output', 'desc', 'priority', 'tags', 'exceptions', 'enabled'],
    ...['warn_evttypes', SKIPS, 'capture', 'capture_duration'],
  ]),
  legacy: ['condition', 'exceptions'],
  legacyToo: ['tags'],
};
const KNOWN_KEYS: ReadonlySet<unknown> = new Set(['rule', 'source', 'append', 'override', ...RULE_CHANGEABLE.replace]);
const REQUIRED = ['desc', 'condition', 'output', 'priority'] as const;

/** Takes up a `rule` entry as Falco does: it defines a rule, changes one that is there, or switches one on or off. */
export function collectRule(placed: PlacedEntry, collected: Collected): void {
  const { entry, place, placeOf } = placed;
  const { rules, report } = collected;
  const said = asText(entry.get('rule')) ?? '';
  // A name of blanks alone is one to Falco.
  const name = said.trim() || said;
  if (name === '') {
    report({ kind: 'missing-key', level: 'error', place, message: 'This rule has no name.' });
    return;
  }
  const say: Say =
    (kind, level, ...path) =>
    (text, ...further) =>
      report({ kind, level, place: placeOf(...path, ...further), message: `Rule ${quoted(name)}: ${text}` });

  for (const key of entry.keys()) {
    if (!KNOWN_KEYS.has(key)) {
      say('unknown-key', 'warning')(`Falco knows no key ${quoted(String(key))} here.`);
    }
  }
  // As Falco 0.44.1 was seen to do: tags alone can be added to a rule of the same file, and to no other.
  const legacyAlone = rules.get(name)?.place.file === place.file;
  const intent = intentOf(entry, { ...RULE_CHANGEABLE, legacyAlone }, say('bad-override', 'error'));
  if (intent.kind === 'invalid') {
    return;
  }
  const onlySwitches = intent.kind === 'define' && isSwitch(entry);
  if (intent.kind === 'define' && !onlySwitches) {
    defineRule(name, placed, collected, say);
    return;
  }
  const keys: ReadonlyMap<string, ChangeKind> =
    intent.kind === 'change' ? intent.keys : new Map([['enabled', 'replace']]);
  const rule = rules.get(name);
  if (rule !== undefined) {
    rules.set(name, changeRule(rule, entry, keys, place, say));
    return;
  }
  changeElsewhere(name, entry, keys, place, collected, say);
}

type Say = (kind: RuleProblem['kind'], level: RuleProblem['level'], ...path: readonly string[]) => Complain;

function ofExceptions(say: Say, index?: number): Complaints {
  const path = index === undefined ? [] : [index];
  return {
    refuse: (text) => say('bad-exception', 'error', 'exceptions')(text, ...path),
    warn: (text) => say('bad-exception', 'warning', 'exceptions')(text, ...path),
    at: (of) => ofExceptions(say, of),
  };
}

/** Whether an entry says of a rule that is there that it is on or off, in the old way. */
export function isSwitch(entry: Entry): boolean {
  return entry.has('enabled') && !REQUIRED.some((key) => entry.has(key));
}

function defineRule(name: string, { entry, place, placeOf }: PlacedEntry, { rules }: Collected, say: Say): void {
  const missing = REQUIRED.filter((key) => (asText(entry.get(key)) ?? '').trim() === '');
  const old = rules.get(name);
  if (missing.length > 0) {
    const hint = old === undefined ? '' : ' To change the rule that is there, add "override".';
    say('missing-key', 'error', missing[0] ?? '')(`${missing.map((key) => `"${key}"`).join(', ')} missing.${hint}`);
    return;
  }
  const source = textAt(entry, 'source') || SYSCALL_SOURCE;
  checkOptional(entry, say);
  if (old !== undefined && old.source !== source) {
    say(
      'defined-twice',
      'error'
    )(
      `defined in ${old.place.file}, line ${old.place.line} for the source ${quoted(old.source)}: it cannot be defined again for another.`
    );
    return;
  }
  if (old !== undefined) {
    say('defined-twice', 'warning')(`defined in ${old.place.file}, line ${old.place.line} already; this one holds.`);
  }
  const exceptions = entry.has('exceptions')
    ? asDefined(readExceptions(entry.get('exceptions'), ofExceptions(say)), ofExceptions(say))
    : [];
  rules.set(name, {
    name,
    desc: textAt(entry, 'desc'),
    condition: textAt(entry, 'condition'),
    output: textAt(entry, 'output'),
    priority: readPriority(entry, say),
    tags: readTags(entry, say),
    source,
    enabled: readEnabled(entry, say) ?? true,
    exceptions,
    place,
    places: {
      condition: placeOf('condition'),
      output: placeOf('output'),
      exceptions: placeOf('exceptions'),
    },
    ...(asBoolean(entry.get(SKIPS)) === true ? { skipsUnknown: true } : {}),
    changes: old === undefined ? [] : [...old.changes, { place, kind: 'redefine', key: 'rule' }],
  });
}

function changeRule(
  rule: LooseRule,
  entry: Entry,
  keys: ReadonlyMap<string, ChangeKind>,
  place: RulePlace,
  say: Say
): LooseRule {
  const changed = [...keys].reduce((soFar, [key, kind]) => changeKey(soFar, entry, key, kind, say), rule);
  return { ...changed, changes: [...rule.changes, ...[...keys].map(([key, kind]) => ({ place, kind, key }))] };
}

function changeKey(rule: LooseRule, entry: Entry, key: string, kind: ChangeKind, say: Say): LooseRule {
  const appends = kind === 'append';
  switch (key) {
    case 'condition':
    case 'output':
    case 'desc': {
      const text = textAt(entry, key);
      return { ...rule, [key]: appends ? `${rule[key]} ${text}` : text };
    }
    case 'tags': {
      const tags = readTags(entry, say);
      return { ...rule, tags: appends ? [...new Set([...rule.tags, ...tags])] : tags };
    }
    case 'priority':
      return { ...rule, priority: readPriority(entry, say) };
    case 'enabled':
      return { ...rule, enabled: readEnabled(entry, say) ?? rule.enabled };
    case 'exceptions': {
      const complain = ofExceptions(say);
      const written = readExceptions(entry.get(key), complain);
      return {
        ...rule,
        exceptions: appends ? addExceptions(rule.exceptions, written, complain) : asDefined(written, complain),
      };
    }
    case SKIPS:
      return { ...rule, skipsUnknown: asBoolean(entry.get(SKIPS)) === true };
    default:
      // Capture and the engine's warnings: nothing that a catalogue shows.
      return rule;
  }
}

function changeElsewhere(
  name: string,
  entry: Entry,
  keys: ReadonlyMap<string, ChangeKind>,
  place: RulePlace,
  { elsewhere }: Collected,
  say: Say
): void {
  if (ruleFact(name) === undefined) {
    say('unknown-base', 'error')('changed here, but no file before this one defines it.');
  } else {
    say('unknown-base', 'warning')('an official rule, changed here; give its own file first to see the whole of it.');
  }
  elsewhere.push({
    rule: name,
    place,
    keys: [...keys.keys()],
    enabled: keys.has('enabled') ? readEnabled(entry, say) : undefined,
  });
}

function textAt(entry: Entry, key: string): string {
  return asText(entry.get(key))?.trim() ?? '';
}

function readPriority(entry: Entry, say: Say): LooseRule['priority'] {
  const word = asText(entry.get('priority')) ?? '';
  const priority = word === word.trim() ? rulePriority(word) : undefined;
  if (priority === undefined) {
    const hint = rulePriority(word) === undefined ? '' : ': blanks stand round the word';
    say('bad-value', 'error', 'priority')(`${quoted(word)} is no priority${hint}.`);
  }
  return priority;
}

function readTags(entry: Entry, say: Say): readonly string[] {
  const tags = entry.has('tags') ? asTexts(entry.get('tags')) : [];
  if (tags === undefined) {
    say('bad-value', 'error', 'tags')('"tags" must be a list of texts.');
    return [];
  }
  // Tags travel in one label with commas between them, and the style guide knows none with a space.
  for (const tag of tags.filter((text) => /[\s,]/.test(text))) {
    say('bad-value', 'warning')(`the tag ${quoted(tag)} holds a space or a comma and will be hard to find.`);
  }
  return tags;
}

/** Keys that a rule may leave out; what they hold must be of their kind. */
function checkOptional(entry: Entry, say: Say): void {
  if (entry.has('source') && textAt(entry, 'source') === '') {
    say('bad-value', 'error', ...(Array.isArray(entry.get('source')) ? ['source'] : []))('"source" must be a text.');
  }
  for (const key of ['capture', 'warn_evttypes', SKIPS]) {
    if (entry.has(key) && asBoolean(entry.get(key)) === undefined) {
      say('bad-value', 'error', key)(`${quoted(key)} must be true or false.`);
    }
  }
  if (entry.has('capture_duration') && !/^[+]?\d+$/.test(textAt(entry, 'capture_duration'))) {
    say('bad-value', 'error', 'capture_duration')('"capture_duration" must be a whole number.');
  }
}

function readEnabled(entry: Entry, say: Say): boolean | undefined {
  const enabled = entry.has('enabled') ? asBoolean(entry.get('enabled')) : true;
  if (enabled === undefined) {
    say('bad-value', 'error', 'enabled')('"enabled" must be true or false.');
  }
  return enabled;
}
