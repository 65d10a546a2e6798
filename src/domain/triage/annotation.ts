import { asList, asRecord, asString, asText } from '../narrowing/narrowing';
import { type Judgement, type Said, type Subject, VERDICTS } from './judgement';
import { readTag, tagOf } from './tag';

export const TRIAGE_TAG = 'falco-triage';
const KEY_TAG = 'falco-key';
const VERDICT_TAG = 'falco-verdict';
const ASSIGNEE_TAG = 'falco-assignee';
const MARK_TAG = 'falco-mark';

/** Characters of a note that are written and read: what somebody made longer by hand is cut. */
export const LONGEST_NOTE = 2_000;
/** What is shorter was no person's hand: Grafana says both times of one entry a moment apart. */
const EDIT_MS = 2_000;

/** An entry as Grafana's annotations hold it. */
export interface TriageAnnotation {
  /** Milliseconds: when what it is about began and ended. */
  readonly time: number;
  readonly timeEnd: number;
  readonly tags: readonly string[];
  readonly text: string;
}

/** What is written of a subject. */
export function annotationOf(
  { key, marks }: Subject,
  { verdict, note, assignee }: Said,
  fromMs: number,
  toMs: number
): TriageAnnotation {
  const given = assignee.trim();
  return {
    time: fromMs,
    timeEnd: Math.max(fromMs, toMs),
    tags: [
      ...[TRIAGE_TAG, tagOf(KEY_TAG, key), tagOf(VERDICT_TAG, verdict)],
      ...(given === '' ? [] : [tagOf(ASSIGNEE_TAG, given)]),
      ...marks.map((mark) => tagOf(MARK_TAG, mark)),
    ],
    // Grafana refuses an annotation without a text.
    text: note.trim().slice(0, LONGEST_NOTE) || verdict,
  };
}

/** Reads annotations, whatever anybody has made of them by hand; the newest first. What names no verdict is none. */
export function readJudgements(answer: unknown): readonly Judgement[] {
  return asList(answer)
    .flatMap((one): Judgement[] => {
      const { id, tags, text, login, created, updated, time } = asRecord(one);
      const named = asList(tags).map(asText);
      if (!named.includes(TRIAGE_TAG)) {
        return [];
      }
      const [key] = valuesOf(named, KEY_TAG);
      const verdicts = valuesOf(named, VERDICT_TAG);
      const verdict = VERDICTS.find((known) => verdicts.includes(known));
      if (key === undefined || verdict === undefined) {
        return [];
      }
      const note = (asString(text) ?? '').slice(0, LONGEST_NOTE);
      const editedMs = msOf(updated) > msOf(created) + EDIT_MS ? msOf(updated) : undefined;
      return [
        {
          id: String(typeof id === 'number' || typeof id === 'string' ? id : ''),
          ...{ key, verdict },
          marks: valuesOf(named, MARK_TAG),
          note: note === verdict ? '' : note,
          assignee: valuesOf(named, ASSIGNEE_TAG)[0] ?? '',
          by: asText(login),
          atMs: msOf(created) || msOf(time),
          ...(editedMs === undefined ? {} : { editedMs }),
        },
      ];
    })
    .sort((a, b) => b.atMs - a.atMs || Number(b.id) - Number(a.id));
}

function valuesOf(tags: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (const tag of tags) {
    const value = readTag(tag, name);
    if (value !== undefined) {
      values.push(value);
    }
  }
  return values;
}

function msOf(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : 0;
}
