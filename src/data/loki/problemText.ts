import { t } from 'lib/i18n';
import { type LokiProblem } from './problem';

/** What happened and what to do about it, in a person's words. Loki's own message is shown beside it. */
export function lokiProblemText({ kind }: LokiProblem): { title: string; advice: string } {
  switch (kind) {
    case 'no-data-source':
      return {
        title: t('falco.problem.no-data-source', 'No Loki data source'),
        advice: t(
          'falco.problem.no-data-source-advice',
          'The data source of this environment is gone, was never chosen, or is not yours to query. Choose one on the configuration page.'
        ),
      };
    case 'wrong-type':
      return {
        title: t('falco.problem.wrong-type', 'The data source is not Loki'),
        advice: t('falco.problem.wrong-type-advice', 'Choose a Loki data source on the configuration page.'),
      };
    case 'forbidden':
      return {
        title: t('falco.problem.forbidden', 'You may not query this data source'),
        advice: t('falco.problem.forbidden-advice', 'Ask an administrator for query rights on it.'),
      };
    case 'bad-query':
      return {
        title: t('falco.problem.bad-query', 'Loki did not accept the query'),
        advice: t(
          'falco.problem.bad-query-advice',
          'Check the filters, and the stream selector and field places on the configuration page.'
        ),
      };
    case 'too-many-requests':
      return {
        title: t('falco.problem.too-many-requests', 'Loki is busy'),
        advice: t(
          'falco.problem.too-many-requests-advice',
          'It refuses more queries for now. Wait, or choose a shorter range.'
        ),
      };
    case 'limit':
      return {
        title: t('falco.problem.limit', 'A limit of Loki was reached'),
        advice: t(
          'falco.problem.limit-advice',
          'Choose a shorter range or narrow the filters, or raise the limit that it names.'
        ),
      };
    case 'unreachable':
      return {
        title: t('falco.problem.unreachable', 'Loki cannot be reached'),
        advice: t(
          'falco.problem.unreachable-advice',
          'Check that it runs and that the data source has the right address.'
        ),
      };
    case 'server':
      return {
        title: t('falco.problem.server', 'Loki failed'),
        advice: t('falco.problem.server-advice', 'Its own log says more.'),
      };
  }
}
