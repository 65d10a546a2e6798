import { Document, isSeq, YAMLMap } from 'yaml';

import { technique, TECHNIQUES, type Technique } from '../attack';
import { tactic, type Tactic } from '../tactics';
import { mitreTagForm } from '../../falco/tagForm';
import { fixesOf, type TagFix } from './tagFix';
import { readMitreTags, type TagProblem } from '../tags';

/** A rule whose tags are looked at. */
export interface TaggedRule {
  readonly name: string;
  readonly tags: readonly string[];
}

/** One way to write the tags of a rule right. */
interface CorrectedTags {
  readonly tags: readonly string[];
  /** As a rules file writes it: `tags: [a, b]`. */
  readonly line: string;
  /** Whether ATT&CK leaves no other choice, as long as the technique is the right one. */
  readonly certain: boolean;
}

/** What is wrong with the tags of one rule, and how to write them. */
export interface TagFinding {
  readonly rule: string;
  readonly tags: readonly string[];
  readonly problems: readonly TagProblem[];
  /** The best first. */
  readonly corrections: readonly CorrectedTags[];
}

const MAX_CORRECTIONS = 5;
/** More than any rule has problems: putting one right may bring up another. */
const MAX_ROUNDS = 40;

/**
 * Rules whose tags ATT&CK contradicts: techniques unknown, revoked or deprecated, tactics that ATT&CK does not give for the
 * technique, a missing technique or tactic, malformed tags. Rules without any tag of ATT&CK's are no finding.
 */
export function checkTags(rules: readonly TaggedRule[]): TagFinding[] {
  const common = commonTechniques(rules);
  return rules.flatMap(({ name, tags }) => {
    const { problems } = readMitreTags(tags);
    return problems.length === 0 ? [] : [{ rule: name, tags, problems, corrections: correct(tags, common) }];
  });
}

/** Tags as the line of a rules file, quoted where YAML needs it. */
export function tagLine(tags: readonly string[]): string {
  const document = new Document({ tags: [...tags] });
  const { contents } = document;
  const list: unknown = contents instanceof YAMLMap ? contents.get('tags', true) : undefined;
  if (isSeq(list)) {
    list.flow = true;
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
}

interface Draft {
  readonly tags: readonly string[];
  readonly certain: boolean;
}

function correct(tags: readonly string[], common: ReadonlyMap<string, readonly Technique[]>): CorrectedTags[] {
  const drafts = choices({ tags: [...new Set(tags)], certain: true });
  const complete = drafts.flatMap((draft) => withTechnique(draft, common));
  const seen = new Set<string>();
  return complete
    .map(({ tags: right, certain }) => ({ tags: right, line: tagLine(right), certain }))
    .filter(({ line }) => !seen.has(line) && line !== tagLine(tags) && seen.add(line))
    .slice(0, MAX_CORRECTIONS);
}

/** Puts right one problem after the other. Where there are several ways to do it, the first such problem gives the choice. */
function choices(start: Draft): Draft[] {
  let draft = start;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = nextStep(draft);
    const [first] = next;
    if (first === undefined) {
      return [draft];
    }
    if (next.length > 1) {
      return next.map(settled);
    }
    draft = first;
  }
  return [draft];
}

/** The draft with the best way taken each time. */
function settled(start: Draft): Draft {
  let draft = start;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const [next] = nextStep(draft);
    if (next === undefined) {
      return draft;
    }
    draft = next;
  }
  return draft;
}

/** The ways to put right the first problem that can be. */
function nextStep(draft: Draft): Draft[] {
  for (const problem of readMitreTags(draft.tags).problems) {
    const fixes = fixesOf(problem, draft.tags);
    if (fixes.length > 0) {
      return fixes.slice(0, MAX_CORRECTIONS).map((fix) => applied(draft, problem.tag, fix));
    }
  }
  return [];
}

function applied({ tags, certain }: Draft, tag: string, fix: TagFix): Draft {
  return {
    tags: [...new Set(tags.flatMap((item) => (item === tag ? fix.tags : [item])))],
    certain: certain && fix.certain,
  };
}

/**
 * Where a technique is missing: those that other rules name under the same tactic, most used first; where no rule names
 * any, those of ATT&CK's own list.
 */
function withTechnique(draft: Draft, common: ReadonlyMap<string, readonly Technique[]>): Draft[] {
  const { problems, tactics } = readMitreTags(draft.tags);
  if (!problems.some(({ kind }) => kind === 'tactic-without-technique')) {
    return [draft];
  }
  const candidates = new Map(
    tactics.map((one) => [one, common.get(one.id) ?? TECHNIQUES.filter((item) => isCurrentUnder(item, one))])
  );
  return Array.from({ length: MAX_CORRECTIONS }, (_, choice) => ({
    tags: addTechniques(draft.tags, candidates, choice),
    certain: false,
  }));
}

/** Puts a technique behind each tactic. Official rules say the id of the tactic where they know none: it gives way. */
function addTechniques(
  tags: readonly string[],
  candidates: ReadonlyMap<Tactic, readonly Technique[]>,
  choice: number
): string[] {
  const named = tags.some((tag) => mitreTagForm(tag)?.kind === 'tactic-name');
  const added = tags.flatMap((tag) => {
    const form = mitreTagForm(tag);
    const found =
      form?.kind === 'tactic-name' ? tactic(form.name) : form?.kind === 'tactic-id' ? tactic(form.id) : undefined;
    if (found === undefined) {
      return [tag];
    }
    const list = candidates.get(found) ?? [];
    const chosen = list[Math.min(choice, list.length - 1)];
    return [...(named && form?.kind === 'tactic-id' ? [] : [tag]), ...(chosen === undefined ? [] : [chosen.id])];
  });
  return [...new Set(added)];
}

function isCurrentUnder({ revoked, deprecated, parentId, tactics }: Technique, under: Tactic): boolean {
  return !revoked && !deprecated && parentId === undefined && tactics.includes(under);
}

/** Techniques that the rules name rightly, by tactic id, most used first. */
function commonTechniques(rules: readonly TaggedRule[]): Map<string, Technique[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const { tags } of rules) {
    const { tactics, techniques } = readMitreTags(tags);
    for (const { technique: known } of techniques) {
      for (const one of tactics) {
        if (known !== undefined && !known.revoked && !known.deprecated && known.tactics.includes(one)) {
          const ofTactic = counts.get(one.id) ?? new Map<string, number>();
          ofTactic.set(known.id, (ofTactic.get(known.id) ?? 0) + 1);
          counts.set(one.id, ofTactic);
        }
      }
    }
  }
  return new Map(
    [...counts].map(([id, ofTactic]) => [
      id,
      [...ofTactic].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).flatMap(([known]) => technique(known) ?? []),
    ])
  );
}
