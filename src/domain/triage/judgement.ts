/** What a person has decided of an incident or a behaviour. */
export const VERDICTS = ['new', 'in-work', 'true', 'benign', 'noise'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** One entry of what people said; none is ever changed by us, the newest holds. */
export interface Judgement {
  readonly id: string;
  /** Of what: see `subjects`. */
  readonly key: string;
  /** What it concerns besides: rules and places, for whoever shows those alone. */
  readonly marks: readonly string[];
  readonly verdict: Verdict;
  readonly note: string;
  /** To whom it is given; empty where to nobody. */
  readonly assignee: string;
  readonly by: string;
  readonly atMs: number;
  /** When somebody changed the entry in Grafana, by hand. */
  readonly editedMs?: number;
}

/** What a person says. */
export type Said = Pick<Judgement, 'verdict' | 'note' | 'assignee'>;

/** What can be judged: its key, the same for as long as it is the same thing, and what it concerns besides. */
export interface Subject {
  readonly key: string;
  readonly marks: readonly string[];
}
