import { hash } from '../alerting/packSettings';
import { asList, asRecord, asString, asText } from '../narrowing/narrowing';
import { maskChanging } from '../explorer/mask';
import type { Incident } from './incidents';

/** What a person has decided of an incident. */
export const VERDICTS = ['new', 'in-work', 'true', 'benign', 'noise'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** One entry of what people said of an incident; none is ever changed, the newest holds. */
export interface Judgement {
  readonly id: string;
  /** Of which kind of incident: see `triageKey`. */
  readonly key: string;
  readonly verdict: Verdict;
  readonly note: string;
  /** To whom it is given; empty where to nobody. */
  readonly assignee: string;
  readonly by: string;
  readonly atMs: number;
}

export const TRIAGE_TAG = 'falco-triage';
const KEY_TAG = 'falco-key:';
const VERDICT_TAG = 'falco-verdict:';
const ASSIGNEE_TAG = 'falco-assignee:';

/** Characters of a note that are written and read: what somebody made longer by hand is cut. */
export const LONGEST_NOTE = 2_000;
/** Grafana keeps so many characters of a tag's value. */
const LONGEST_ASSIGNEE = 90;

/**
 * What is the same when an incident comes again: its rules and where, without what changes from run to run. So what was said
 * of it is there the next time.
 */
export function triageKey({ events, seats }: Pick<Incident, 'events' | 'seats'>): string {
  const rules = [...new Set(events.map(({ rule }) => rule))].sort();
  const where = seats.map(({ kind, cluster, namespace, name }) => [kind, cluster, namespace, maskChanging(name)]);
  return `v1-${digest(JSON.stringify([rules, where.map((one) => JSON.stringify(one)).sort()]))}`;
}

/** An entry as Grafana's annotations hold it. */
export interface TriageAnnotation {
  /** Milliseconds: when the incident began and ended. */
  readonly time: number;
  readonly timeEnd: number;
  readonly tags: readonly string[];
  readonly text: string;
}

export function annotationOf(
  { key, verdict, note, assignee }: Pick<Judgement, 'key' | 'verdict' | 'note' | 'assignee'>,
  fromMs: number,
  toMs: number
): TriageAnnotation {
  const given = assignee.trim().slice(0, LONGEST_ASSIGNEE);
  return {
    time: fromMs,
    timeEnd: Math.max(fromMs, toMs),
    tags: [
      ...[TRIAGE_TAG, keyTag(key), `${VERDICT_TAG}${verdict}`],
      ...(given === '' ? [] : [`${ASSIGNEE_TAG}${given}`]),
    ],
    // Grafana refuses an annotation without a text.
    text: note.trim().slice(0, LONGEST_NOTE) || verdict,
  };
}

/** The tag of one kind of incident. */
function keyTag(key: string): string {
  return `${KEY_TAG}${key}`;
}

/** Reads annotations, whatever anybody has made of them by hand; the newest first. What names no verdict is none. */
export function readJudgements(answer: unknown): readonly Judgement[] {
  return asList(answer)
    .flatMap((one): Judgement[] => {
      const { id, tags, text, login, created, time } = asRecord(one);
      const named = asList(tags).map(asText);
      const key = valueOf(named, KEY_TAG);
      const verdict = VERDICTS.find((known) => known === valueOf(named, VERDICT_TAG));
      if (key === undefined || verdict === undefined || !named.includes(TRIAGE_TAG)) {
        return [];
      }
      const note = (asString(text) ?? '').slice(0, LONGEST_NOTE);
      return [
        {
          id: String(typeof id === 'number' || typeof id === 'string' ? id : ''),
          ...{ key, verdict },
          note: note === verdict ? '' : note,
          assignee: valueOf(named, ASSIGNEE_TAG) ?? '',
          by: asText(login),
          atMs: [created, time].find((ms): ms is number => typeof ms === 'number' && ms > 0) ?? 0,
        },
      ];
    })
    .sort((a, b) => b.atMs - a.atMs || Number(b.id) - Number(a.id));
}

/** What holds now of each kind of incident. */
export function standing(judgements: readonly Judgement[]): ReadonlyMap<string, Judgement> {
  const now = new Map<string, Judgement>();
  for (const judgement of judgements) {
    if (!now.has(judgement.key)) {
      now.set(judgement.key, judgement);
    }
  }
  return now;
}

function valueOf(tags: readonly string[], prefix: string): string | undefined {
  return tags.find((tag) => tag.startsWith(prefix))?.slice(prefix.length);
}

/** 64 bits in hexadecimal digits: the text's hash, and that of the text behind something else. */
function digest(text: string): string {
  return hash(text) + hash(`-${text}`);
}
