import { t } from 'lib/i18n';
import { type Taint } from 'data/prometheus/loadTaint';
import { visibleText } from 'domain/event/visible';
import { type Answer } from 'domain/problem/answer';
import { problemText } from 'lib/problem/problemText';

/** Why nobody can say whether sensors missed something; undefined where it is known or being asked. */
export function taintUnknown(taint: Answer<Taint>): { text: string; detail?: string } | undefined {
  if (taint.status !== 'ready') {
    return notKnown(taint);
  }
  const { source, unknownIn } = taint.value;
  return source === 'nothing' ? noSource() : unknownIn && noSource(unknownIn);
}

/** Why nobody can say it, where the question failed. */
export function notKnown({ status, problem }: Answer<unknown>): { text: string; detail?: string } | undefined {
  return status === 'error'
    ? {
        text: t('falco.taint.failed', 'Whether sensors dropped anything or were down is not known.'),
        detail: [problemText(problem).title, problem.message].filter(Boolean).join(': '),
      }
    : undefined;
}

/** @param names of the environments, where it is known in others */
function noSource(names?: readonly string[]): { text: string; detail: string } {
  return {
    text: names
      ? t('falco.taint.no-source-in', 'In {{names}} nothing says whether sensors dropped anything or were down.', {
          names: names.map(visibleText).join(', '),
        })
      : t('falco.taint.no-source', 'Nothing says whether sensors dropped anything or were down.'),
    detail: t(
      'falco.taint.no-source-why',
      "Neither Falco's metrics in Prometheus nor its own events (metrics snapshots, dropped system calls) were found in this range."
    ),
  };
}
