import { mitreTagForm } from '../falco/tagForm';
import { tactic, TACTICS, type Tactic } from './tactics';

/** What one tag says of ATT&CK without its table of techniques. */
export interface TagTactic {
  readonly tactic: Tactic | undefined;
  /** Whether the tactic is named by its id. */
  readonly byId: boolean;
  /** `T1059.004`; the catalogue need not have it. */
  readonly techniqueId: string | undefined;
  /** What stands behind the tactic's name, the name of a technique perhaps. */
  readonly behind: string | undefined;
  /** Written as Falco's style guide and official rules write it. */
  readonly usual: boolean;
  /** Meant for ATT&CK, but naming nothing in it. */
  readonly wrong: 'malformed-tag' | 'unknown-tactic' | undefined;
}

/** Reads one tag; undefined for one that has nothing to do with ATT&CK. */
export function tagTactic(tag: string): TagTactic | undefined {
  const form = mitreTagForm(tag);
  switch (form?.kind) {
    case undefined:
      return undefined;
    case 'malformed':
      return { ...NOTHING, wrong: 'malformed-tag' };
    case 'technique':
      return { ...NOTHING, ...tacticOf(form.tactic ?? ''), techniqueId: form.id, usual: form.usual };
    case 'tactic-id': {
      const found = tactic(form.id);
      return { ...NOTHING, tactic: found, byId: true, usual: form.usual, wrong: orUnknown(found) };
    }
    case 'tactic-name':
      return ofName(form.name, form.usual);
  }
}

const NOTHING = {
  tactic: undefined,
  byId: false,
  techniqueId: undefined,
  behind: undefined,
  usual: true,
  wrong: undefined,
};

/** A tactic, or one with more behind it. */
function ofName(name: string, usual: boolean): TagTactic {
  const exact = tactic(name);
  if (exact !== undefined) {
    return { ...NOTHING, tactic: exact, usual };
  }
  const before = TACTICS.find(({ shortName }) => name.startsWith(`${shortName}-`));
  return before === undefined
    ? { ...NOTHING, wrong: 'unknown-tactic' }
    : { ...NOTHING, tactic: before, behind: name.slice(before.shortName.length + 1), usual: false };
}

function tacticOf(word: string): Pick<TagTactic, 'tactic' | 'byId'> {
  return { tactic: tactic(word), byId: /^ta\d/i.test(word) };
}

function orUnknown(found: Tactic | undefined): TagTactic['wrong'] {
  return found === undefined ? 'unknown-tactic' : undefined;
}
