import { asList, asRecord, asText } from '../narrowing/narrowing';
import { alertSpans, type StateChange } from '../alerting/firings/alertSpans';
import type { AlertFiring } from './timeMark';

/** One change of an alert's state, as any of Grafana's ways to keep history says it. */
export interface StateOfAlert extends StateChange {
  /** The rule's uid, or its title where that is all that is said. */
  readonly rule: string;
}

/** The rules whose alerts are wanted. */
export type KnownAlertRule = Pick<AlertFiring, 'uid' | 'key' | 'title'>;

/** When alerts of some rules fired, and until when, oldest first. One whose beginning is not known is none. */
export function firingsOf(changes: readonly StateOfAlert[], rules: readonly KnownAlertRule[]): readonly AlertFiring[] {
  return rules
    .flatMap((rule) =>
      alertSpans(changes.filter((change) => change.rule === rule.uid || change.rule === rule.title)).flatMap(
        ({ fromMs: atMs, toMs, labels }): AlertFiring[] =>
          atMs === undefined ? [] : [{ kind: 'alert', atMs, toMs, ...rule, labels }]
      )
    )
    .sort((a, b) => a.atMs - b.atMs);
}

/** `title {name=value, other=value} - Value=1.000000`: labels stand in it unescaped, so that the title has to be known. */
const LABEL = /(?:^|, )([A-Za-z_]\w*)=/g;

/** Reads Grafana's annotations of alerts; those of rules whose titles are not known are none. */
export function readAlertAnnotations(answer: unknown, rules: readonly KnownAlertRule[]): readonly StateOfAlert[] {
  // A title that another one begins with comes after it.
  const titles = rules.map(({ title }) => title).sort((a, b) => b.length - a.length);
  return asList(answer).flatMap((one): StateOfAlert[] => {
    const { text, prevState, newState, time } = asRecord(one);
    const said = asText(text);
    const rule = titles.find((title) => said.startsWith(`${title} {`));
    return rule === undefined || typeof time !== 'number'
      ? []
      : [
          {
            ...{ timeMs: time, before: asText(prevState), after: asText(newState), rule },
            labels: labelsOf(said.slice(rule.length + 2)),
          },
        ];
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
