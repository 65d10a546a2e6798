import { technique, TECHNIQUES, type Technique } from '../attack';
import { TACTICS, type Tactic } from '../tactics';
import { mitreTagForm, tacticTag } from '../../falco/tagForm';
import { tagRefs, techniqueNamed } from '../tagRefs';
import { readMitreTags, type TagProblem } from '../tags';

/** One way to put one tag right. */
export interface TagFix {
  /** What the tag becomes; an empty list takes it away. */
  readonly tags: readonly string[];
  /** Whether ATT&CK leaves no other choice; else a person must look. */
  readonly certain: boolean;
}

/**
 * Ways to put one problem right, the best first; none where only a person can know (a missing technique).
 * @param tags the rule's tags, among them the problem's
 */
export function fixesOf(problem: TagProblem, tags: readonly string[]): TagFix[] {
  switch (problem.kind) {
    case 'malformed-tag':
      return [fixMalformed(problem.tag)];
    case 'unusual-tag':
      return [inUsualForm(problem.tag)];
    case 'unknown-technique':
      return [fixUnknown(problem.tag)];
    case 'revoked-technique':
    case 'deprecated-technique':
      return fixOutdated(problem.tag);
    case 'unknown-tactic':
      return [fixTactic(problem.tag)];
    case 'tactic-not-listed':
      return fixStrangeTactic(problem.tag, tags);
    case 'technique-not-listed':
      return addTactic(problem.tag, tags);
    case 'technique-without-tactic':
      return addTactic(problem.tag, tags);
    case 'tactics-differ':
      return fixDiffering(tags);
    case 'tactic-without-technique':
      return [];
  }
}

const REMOVE: TagFix = { tags: [], certain: false };

/** `T1059.4`, `T1059-004`, `mitre:execution` and the like, as far as one right form is near. */
function fixMalformed(tag: string): TagFix {
  const [, main = '', sub] = /^\s*T(\d{4})\s*[.:_-]?\s*(\d{1,3})?\s*$/i.exec(tag) ?? [];
  const id = `T${main}${sub === undefined ? '' : `.${sub.padStart(3, '0')}`}`;
  if (technique(id) !== undefined) {
    return { tags: [id], certain: true };
  }
  const [, name = ''] = /^mitre[\s:._/-]*(.*)$/i.exec(tag.trim()) ?? [];
  const found = nearestTactic(name);
  return found === undefined ? REMOVE : { tags: [tacticTag(found.shortName)], certain: true };
}

/** What the tag names, as Falco's own rules write it. */
function inUsualForm(tag: string): TagFix {
  const refs = tagRefs(tag);
  const tactics = refs?.tactic === undefined ? [] : [refs.byId ? refs.tactic.id : tacticTag(refs.tactic.shortName)];
  return { tags: [...tactics, ...(refs?.techniqueId === undefined ? [] : [refs.techniqueId])], certain: true };
}

/** A sub-technique that is not there still names its technique. */
function fixUnknown(tag: string): TagFix {
  const parent = technique(tagRefs(tag)?.techniqueId?.split('.')[0] ?? '');
  return parent === undefined ? REMOVE : { tags: [parent.id], certain: false };
}

/** ATT&CK often keeps the name of a technique when it moves it under another. */
function fixOutdated(tag: string): TagFix[] {
  const old = technique(tagRefs(tag)?.techniqueId ?? '');
  const heirs = TECHNIQUES.filter((item) => isCurrent(item) && item.name === old?.name);
  return heirs.length > 0 ? heirs.map(({ id }) => ({ tags: [id], certain: heirs.length === 1 })) : [REMOVE];
}

function fixTactic(tag: string): TagFix {
  const form = mitreTagForm(tag);
  const name = form?.kind === 'tactic-name' ? form.name : '';
  const named = techniqueNamed(name);
  if (named !== undefined) {
    return { tags: [named.id], certain: false };
  }
  const found = nearestTactic(name);
  return found === undefined ? REMOVE : { tags: [tacticTag(found.shortName)], certain: false };
}

/** The tactics that ATT&CK gives for the techniques of the tags stand in for the one that it does not. */
function fixStrangeTactic(tag: string, tags: readonly string[]): TagFix[] {
  const { tactics, techniques } = readMitreTags(tags);
  const listed = TACTICS.filter((tactic) => techniques.some((ref) => ref.technique?.tactics.includes(tactic)));
  const good = tactics.filter((tactic) => listed.includes(tactic));
  if (techniques.every((ref) => ref.technique?.tactics.some((tactic) => good.includes(tactic)))) {
    return [{ tags: [], certain: true }];
  }
  return listed.map((tactic) => ({ tags: [inFormOf(tag, tactic)], certain: listed.length === 1 }));
}

function addTactic(tag: string, tags: readonly string[]): TagFix[] {
  const ref = readMitreTags(tags).techniques.find((item) => item.tag === tag);
  const tactics = ref?.technique?.tactics ?? [];
  return tactics.map((tactic) => ({ tags: [tacticTag(tactic.shortName), tag], certain: tactics.length === 1 }));
}

/** The name says more to whoever wrote it than the id, which only stands in for a technique. */
function fixDiffering(tags: readonly string[]): TagFix[] {
  if (readMitreTags(tags).techniques.length > 0) {
    return [REMOVE];
  }
  const named = tags.flatMap((item) => {
    const form = mitreTagForm(item);
    return form?.kind === 'tactic-name' ? TACTICS.filter(({ shortName }) => shortName === form.name) : [];
  });
  return named.map(({ id }) => ({ tags: [id], certain: false }));
}

function inFormOf(tag: string, tactic: Tactic): string {
  return mitreTagForm(tag)?.kind === 'tactic-id' ? tactic.id : tacticTag(tactic.shortName);
}

function isCurrent({ revoked, deprecated }: Technique): boolean {
  return !revoked && !deprecated;
}

/** The tactic that a name means although it is spelled otherwise: `defence evasion`, `c2`. */
function nearestTactic(name: string): Tactic | undefined {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (plain === 'c2' || plain === 'commandcontrol') {
    return TACTICS.find(({ shortName }) => shortName === 'command-and-control');
  }
  if (plain.length < 5 || plain.length > 30) {
    return undefined;
  }
  const near = TACTICS.filter(({ shortName }) => distance(plain, shortName.replace(/-/g, '')) <= 2);
  return near.length === 1 ? near[0] : undefined;
}

/** How many letters must be added, taken away or changed. Both texts are short. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
