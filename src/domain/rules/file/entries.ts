import { intentOf, type ChangeKind } from '../language/changes';
import { DEFINITION_CHANGEABLE } from '../language/definitions';
import { readEntries, type PlacedEntry } from '../language/documents';
import { isSwitch, RULE_CHANGEABLE } from '../language/rules';
import type { RuleFile, RulePlace } from '../language/types';
import { asText } from '../language/values';

/** In the order in which Falco asks what an entry is. */
const ENTRY_KINDS = ['list', 'macro', 'rule'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One key that an entry changes of what an earlier one defined. */
interface KeyChange {
  readonly key: string;
  readonly kind: ChangeKind;
}

/** A rule, macro or list as it stands in a file: there it is defined, or something of it is changed. */
export interface FileEntry {
  readonly kind: EntryKind;
  readonly name: string;
  readonly place: RulePlace;
  /** Nothing for one that defines. */
  readonly changes: readonly KeyChange[];
}

/** Every entry that has a name, in the order in which Falco reads the files. */
export function fileEntries(files: readonly RuleFile[]): readonly FileEntry[] {
  return readEntries(files, () => undefined).flatMap((placed) => entryOf(placed) ?? []);
}

/** What an entry is; undefined for one without a name, or of another kind. */
function entryOf({ entry, place }: Pick<PlacedEntry, 'entry' | 'place'>): FileEntry | undefined {
  const kind = ENTRY_KINDS.find((one) => entry.has(one));
  const name = kind === undefined ? '' : (asText(entry.get(kind))?.trim() ?? '');
  if (kind === undefined || name === '') {
    return undefined;
  }
  const intent = intentOf(entry, kind === 'rule' ? RULE_CHANGEABLE : DEFINITION_CHANGEABLE[kind], () => undefined);
  if (intent.kind === 'change') {
    return { kind, name, place, changes: [...intent.keys].map(([key, how]) => ({ key, kind: how })) };
  }
  const switches = kind === 'rule' && intent.kind === 'define' && isSwitch(entry);
  return { kind, name, place, changes: switches ? [{ key: 'enabled', kind: 'replace' }] : [] };
}
