import type { Judgement } from './judgement';

/** What people said, to be looked up by what it is about. */
export interface TriageIndex {
  /** What holds now of a subject. */
  readonly now: (key: string) => Judgement | undefined;
  /** All that was said of it, the newest first. */
  readonly all: (key: string) => readonly Judgement[];
  /** What holds now of each subject that has all of some marks, the newest first; nothing where there is no mark. */
  readonly concerning: (marks: readonly string[]) => readonly Judgement[];
  /** Whether anything was said of any behaviour: else rows need not be looked at. */
  readonly hasBehaviours: boolean;
}

const NONE: readonly Judgement[] = [];

/** @param judgements the newest first */
export function indexTriage(judgements: readonly Judgement[]): TriageIndex {
  const byKey = new Map<string, Judgement[]>();
  const byMark = new Map<string, Judgement[]>();
  for (const judgement of judgements) {
    const said = byKey.get(judgement.key);
    if (said) {
      said.push(judgement);
      continue;
    }
    byKey.set(judgement.key, [judgement]);
    for (const mark of judgement.marks) {
      const concerned = byMark.get(mark) ?? [];
      concerned.push(judgement);
      byMark.set(mark, concerned);
    }
  }
  return {
    now: (key) => byKey.get(key)?.[0],
    all: (key) => byKey.get(key) ?? NONE,
    concerning: ([first, ...rest]) =>
      (first === undefined ? NONE : (byMark.get(first) ?? NONE)).filter(({ marks }) =>
        rest.every((mark) => marks.includes(mark))
      ),
    hasBehaviours: [...byKey.keys()].some((key) => key.startsWith('b')),
  };
}
