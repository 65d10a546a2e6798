import { t } from 'lib/i18n';
import { type TaintState } from 'data/prometheus/loadTaint';

/** Why nobody can say whether sensors missed something; undefined where it is known or being asked. */
export function taintUnknown({ status, source, problem }: TaintState): { text: string; detail?: string } | undefined {
  if (status === 'error') {
    return {
      text: t('falco.taint.failed', 'Whether sensors dropped anything or were down is not known.'),
      detail: problem && [problem.title, problem.message].filter(Boolean).join(': '),
    };
  }
  if (status === 'loading' || source !== 'nothing') {
    return undefined;
  }
  return {
    text: t('falco.taint.no-source', 'Nothing says whether sensors dropped anything or were down.'),
    detail: t(
      'falco.taint.no-source-why',
      "Neither Falco's metrics in Prometheus nor its own events (metrics snapshots, dropped system calls) were found in this range."
    ),
  };
}
