import { asOneOf } from 'domain/narrowing/narrowing';
import { PROBLEM_KINDS } from 'domain/problem/problem';
import { t } from 'lib/i18n';
import { problemText, type ProblemText } from 'lib/problem/problemText';

/** Why a data source could not be looked into, in a person's words. */
export function failureText(kind: string): Pick<ProblemText, 'title'> & Partial<ProblemText> {
  const known = asOneOf(kind, PROBLEM_KINDS);
  if (known) {
    return problemText({ system: 'loki', kind: known });
  }
  return kind === 'time-out'
    ? { title: t('falco.first-open.too-slow', 'Loki does not answer in time.') }
    : { title: t('falco.first-open.failed', 'Loki could not be queried.') };
}
