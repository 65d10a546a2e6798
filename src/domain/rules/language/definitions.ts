import { intentOf, type Changeable } from './changes';
import type { PlacedEntry } from './documents';
import type { CatalogueList, CatalogueMacro, RuleProblem } from './types';
import { asText, asTexts, quoted } from './values';

export type LooseMacro = Omit<CatalogueMacro, 'macros' | 'lists'>;
export type LooseList = Omit<CatalogueList, 'lists'>;

export interface Hearing {
  readonly report: (problem: RuleProblem) => void;
  /** Whether the official rules are among the files: then what none of them defines is nowhere. */
  readonly isComplete: boolean;
}

/** Falco warns of other names, and its conditions cannot hold them. */
const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Takes up a `macro` entry: it defines a condition by name, or adds to or replaces one that is there. */
export function collectMacro(placed: PlacedEntry, macros: Map<string, LooseMacro>, hearing: Hearing): void {
  collect(placed, 'macro', 'condition', macros, hearing, {
    read: (value) => asText(value)?.trim() || undefined,
    make: (name, condition, place) => ({ name, condition, place }),
    append: (old, condition) => ({ ...old, condition: `${old.condition} ${condition}` }),
    replace: (old, condition) => ({ ...old, condition }),
  });
}

/** Takes up a `list` entry, likewise. An empty list is a list. */
export function collectList(placed: PlacedEntry, lists: Map<string, LooseList>, hearing: Hearing): void {
  collect(placed, 'list', 'items', lists, hearing, {
    read: asTexts,
    make: (name, items, place) => ({ name, items, place }),
    append: (old, items) => ({ ...old, items: [...old.items, ...items] }),
    replace: (old, items) => ({ ...old, items }),
  });
}

/** What may be changed of a macro or a list: what it stands for. */
export const DEFINITION_CHANGEABLE: Readonly<Record<'macro' | 'list', Changeable>> = {
  macro: changeableOf('macro', 'condition'),
  list: changeableOf('list', 'items'),
};

function changeableOf(nameKey: string, valueKey: string): Changeable {
  const keys = new Set([valueKey]);
  return { nameKey, append: keys, replace: keys, legacy: [valueKey] };
}

interface Way<T, V> {
  readonly read: (value: unknown) => V | undefined;
  readonly make: (name: string, value: V, place: PlacedEntry['place']) => T;
  readonly append: (old: T, value: V) => T;
  readonly replace: (old: T, value: V) => T;
}

function collect<T, V>(
  { entry, place, placeOf }: PlacedEntry,
  nameKey: 'macro' | 'list',
  valueKey: string,
  known: Map<string, T>,
  { report, isComplete }: Hearing,
  way: Way<T, V>
): void {
  const name = asText(entry.get(nameKey))?.trim() ?? '';
  const say = (kind: RuleProblem['kind'], text: string, level: RuleProblem['level'] = 'error', at = place) =>
    report({ kind, level, place: at, message: `${nameKey === 'macro' ? 'Macro' : 'List'} ${quoted(name)}: ${text}` });
  if (name === '') {
    report({ kind: 'missing-key', level: 'error', place, message: `This ${nameKey} has no name.` });
    return;
  }
  if (!NAME.test(name)) {
    say('bad-name', 'a name is made of letters, digits and "_", and begins with a letter.', 'warning');
  }
  const value = way.read(entry.get(valueKey));
  if (value === undefined) {
    say('missing-key', `"${valueKey}" is missing or not of the right kind.`, 'error', placeOf(valueKey));
    return;
  }
  const intent = intentOf(entry, DEFINITION_CHANGEABLE[nameKey], (text, ...path) =>
    say('bad-override', text, 'error', placeOf(...path))
  );
  if (intent.kind === 'define') {
    // A second definition is Falco's way to fill in the official files' empty `user_known_...` macros: no problem.
    known.set(name, way.make(name, value, place));
    return;
  }
  const old = known.get(name);
  if (intent.kind === 'invalid') {
    return;
  }
  if (old === undefined) {
    say('unknown-base', 'changed here, but no file before this one defines it.', isComplete ? 'error' : 'warning');
    return;
  }
  known.set(name, intent.keys.get(valueKey) === 'append' ? way.append(old, value) : way.replace(old, value));
}
