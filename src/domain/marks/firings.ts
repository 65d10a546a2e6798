import { asList, asRecord, asText } from '../narrowing/narrowing';
import type { AlertFiring } from './timeMark';

/** One change of an alert's state, as any of Grafana's ways to keep history says it. */
export interface StateOfAlert {
  readonly timeMs: number;
  readonly after: string;
  /** The rule's uid, or its title where that is all that is said. */
  readonly rule: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** The rules whose alerts are wanted. */
export type KnownAlertRule = Pick<AlertFiring, 'uid' | 'key' | 'title'>;

/** Firing: also while it waits whether it recovers. What cannot be evaluated fires an alert of its own, and not this one. */
const FIRING = /^(?:Alerting|Recovering)/;

/**
 * When alerts of some rules fired, and until when, from the changes of their states in any order. An alert is told from others
 * of its rule by its labels.
 */
export function firingsOf(changes: readonly StateOfAlert[], rules: readonly KnownAlertRule[]): readonly AlertFiring[] {
  const byName = new Map(rules.flatMap((rule) => [[rule.title, rule] as const, [rule.uid, rule] as const]));
  const open = new Map<string, AlertFiring>();
  const done: AlertFiring[] = [];
  for (const { timeMs, after, rule: name, labels } of [...changes].sort((a, b) => a.timeMs - b.timeMs)) {
    const rule = byName.get(name);
    if (rule === undefined) {
      continue;
    }
    const key = JSON.stringify([rule.uid, Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))]);
    const firing = open.get(key);
    if (FIRING.test(after)) {
      if (firing === undefined) {
        open.set(key, { kind: 'alert', atMs: timeMs, toMs: undefined, ...rule, labels });
      }
    } else if (firing !== undefined) {
      done.push({ ...firing, toMs: timeMs });
      open.delete(key);
    }
  }
  return [...done, ...open.values()].sort((a, b) => a.atMs - b.atMs);
}

/** `title {name=value, other=value} - Value=1.000000`: labels stand in it unescaped, so that the title has to be known. */
const LABEL = /(?:^|, )([A-Za-z_]\w*)=/g;

/** Reads Grafana's annotations of alerts; those of rules whose titles are not known are none. */
export function readAlertAnnotations(answer: unknown, rules: readonly KnownAlertRule[]): readonly StateOfAlert[] {
  // A title that another one begins with comes after it.
  const titles = rules.map(({ title }) => title).sort((a, b) => b.length - a.length);
  return asList(answer).flatMap((one): StateOfAlert[] => {
    const { text, newState, time } = asRecord(one);
    const said = asText(text);
    const rule = titles.find((title) => said.startsWith(`${title} {`));
    return rule === undefined || typeof time !== 'number'
      ? []
      : [{ timeMs: time, after: asText(newState), rule, labels: labelsOf(said.slice(rule.length + 2)) }];
  });
}

function labelsOf(text: string): Readonly<Record<string, string>> {
  const end = text.lastIndexOf('} - ');
  const inner = end < 0 ? '' : text.slice(0, end);
  const found = [...inner.matchAll(LABEL)];
  return Object.fromEntries(
    found.map(({ 0: whole, 1: name = '', index }, at) => [
      name,
      inner.slice(index + whole.length, found[at + 1]?.index ?? inner.length),
    ])
  );
}
