import { asList, asRecord, asText } from '../narrowing/narrowing';
import type { TuningNoted } from './timeMark';

/** By which annotations of Grafana say that a tuning was put in place. */
export const TUNING_TAG = 'falco-tuning';

/** Grafana's text of an annotation; names of rules are shorter. */
const LONGEST = 500;

/** The note of a tuning as Grafana's annotations hold it. */
export function tuningAnnotation(rule: string, atMs: number) {
  return { time: atMs, timeEnd: atMs, tags: [TUNING_TAG], text: rule.slice(0, LONGEST) };
}

/** Reads such annotations, whatever anybody has made of them by hand; oldest first. */
export function readTuningNotes(answer: unknown): readonly TuningNoted[] {
  return asList(answer)
    .flatMap((one): TuningNoted[] => {
      const { time, tags, text, login } = asRecord(one);
      const rule = asText(text).slice(0, LONGEST);
      return typeof time === 'number' && time > 0 && rule !== '' && asList(tags).includes(TUNING_TAG)
        ? [{ kind: 'tuning', atMs: time, rule, by: asText(login) }]
        : [];
    })
    .sort((a, b) => a.atMs - b.atMs);
}
