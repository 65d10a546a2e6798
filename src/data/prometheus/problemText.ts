import { t } from 'lib/i18n';
import { type PromProblem } from './problem';

/** What happened and what to do about it, in a person's words. Prometheus' own message is shown beside it. */
export function promProblemText({ kind }: PromProblem): { title: string; advice: string } {
  switch (kind) {
    case 'no-data-source':
      return {
        title: t('falco.prom-problem.no-data-source', 'No Prometheus data source'),
        advice: t(
          'falco.prom-problem.no-data-source-advice',
          'The data source of this environment is gone or not yours to query. Choose one on the configuration page.'
        ),
      };
    case 'wrong-type':
      return {
        title: t('falco.prom-problem.wrong-type', 'The data source is not Prometheus'),
        advice: t('falco.prom-problem.wrong-type-advice', 'Choose a Prometheus data source on the configuration page.'),
      };
    case 'forbidden':
      return {
        title: t('falco.prom-problem.forbidden', 'You may not query this data source'),
        advice: t('falco.prom-problem.forbidden-advice', 'Ask an administrator for query rights on it.'),
      };
    case 'bad-query':
      return {
        title: t('falco.prom-problem.bad-query', 'Prometheus did not accept the query'),
        advice: t('falco.prom-problem.bad-query-advice', 'It may be too old for it: its own message says why.'),
      };
    case 'too-much':
      return {
        title: t('falco.prom-problem.too-much', 'A limit of Prometheus was reached'),
        advice: t('falco.prom-problem.too-much-advice', 'Choose a shorter range, or raise the limit that it names.'),
      };
    case 'unreachable':
      return {
        title: t('falco.prom-problem.unreachable', 'Prometheus cannot be reached'),
        advice: t(
          'falco.prom-problem.unreachable-advice',
          'Check that it runs and that the data source has the right address.'
        ),
      };
    case 'server':
      return {
        title: t('falco.prom-problem.server', 'Prometheus failed'),
        advice: t('falco.prom-problem.server-advice', 'Its own log says more.'),
      };
  }
}
