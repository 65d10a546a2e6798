import { t } from 'lib/i18n';
import { type ProblemKind, type System } from 'domain/problem/problem';

/** What happened and what to do about it. What was said is shown beside it. */
export interface ProblemText {
  readonly title: string;
  readonly advice: string;
}

/** A product's name, which no language translates. */
const SYSTEM_NAMES: Readonly<Record<System, string>> = { loki: 'Loki', prometheus: 'Prometheus' };

/** A problem in a person's words. */
export function problemText(problem: { readonly system: System; readonly kind: ProblemKind }): ProblemText {
  const values = { system: SYSTEM_NAMES[problem.system] };
  switch (problem.kind) {
    case 'no-data-source':
      return {
        title: t('falco.problem.no-data-source', 'No {{system}} data source', values),
        advice: t(
          'falco.problem.no-data-source-advice',
          'The data source of this environment is gone, was never chosen, or is not yours to query. Choose one on the configuration page.',
          values
        ),
      };
    case 'wrong-type':
      return {
        title: t('falco.problem.wrong-type', 'The data source is not {{system}}', values),
        advice: t(
          'falco.problem.wrong-type-advice',
          'Choose a {{system}} data source on the configuration page.',
          values
        ),
      };
    case 'plugin':
      return {
        title: t('falco.problem.plugin', "Grafana's plugin for {{system}} does not run", values),
        advice: t(
          'falco.problem.plugin-advice',
          "No query can run through it. Grafana's log says why; an administrator can install or restart it.",
          values
        ),
      };
    case 'forbidden':
      return {
        title: t('falco.problem.forbidden', 'This data source may not be queried', values),
        advice: t(
          'falco.problem.forbidden-advice',
          'Ask an administrator for query rights on it. Where you have them, {{system}} itself, or what is in front of it, refuses the name and password of the data source.',
          values
        ),
      };
    case 'no-tenant':
      return {
        title: t('falco.problem.no-tenant', '{{system}} needs a tenant', values),
        advice: t(
          'falco.problem.no-tenant-advice',
          'It keeps several tenants apart and the data source names none. An administrator can add the header X-Scope-OrgID to the data source, with the tenant that holds the events of Falco.',
          values
        ),
      };
    case 'bad-query':
      return {
        title: t('falco.problem.bad-query', '{{system}} did not accept the query', values),
        advice: t(
          'falco.problem.bad-query-advice',
          'Check the filters, and the selector and field places on the configuration page. An older version may not know a function: its own message says so.',
          values
        ),
      };
    case 'too-long':
      return {
        title: t('falco.problem.too-long', 'The query is too long', values),
        advice: t(
          'falco.problem.too-long-advice',
          '{{system}}, or a proxy in front of it, rejects queries of this size: Loki before 3.0 reads 5,120 characters. Choose fewer filters, have the lines of the environment found on the configuration page, use POST in the data source, or raise the limit.',
          values
        ),
      };
    case 'too-many-requests':
      return {
        title: t('falco.problem.too-many-requests', '{{system}} is busy', values),
        advice: t(
          'falco.problem.too-many-requests-advice',
          'It refuses more queries for now. Wait, or choose a shorter range.',
          values
        ),
      };
    case 'too-many-series':
      return {
        title: t('falco.problem.too-many-series', 'Too many series for {{system}}', values),
        advice: t(
          'falco.problem.too-many-series-advice',
          'The answer would exceed its limit of series. Narrow the filters, choose a shorter range, or raise the limit that it names.',
          values
        ),
      };
    case 'not-held':
      return {
        title: t('falco.problem.not-held', 'The lines do not hold the field of a filter', values),
        advice: t(
          'falco.problem.not-held-advice',
          'So no event can be found or counted by it, which is not the same as none. Falco says it with json_output: true, Falcosidekick in its labels.',
          values
        ),
      };
    case 'range-too-long':
      return {
        title: t('falco.problem.range-too-long', 'The range is longer than {{system}} allows', values),
        advice: t(
          'falco.problem.range-too-long-advice',
          'Choose a shorter range, or raise the limit that it names.',
          values
        ),
      };
    case 'too-much':
      return {
        title: t('falco.problem.too-much', 'A limit of {{system}} was reached', values),
        advice: t(
          'falco.problem.too-much-advice',
          'Choose a shorter range or narrow the filters, or raise the limit that it names.',
          values
        ),
      };
    case 'too-slow':
      return {
        title: t('falco.problem.too-slow', '{{system}} did not answer in time', values),
        advice: t(
          'falco.problem.too-slow-advice',
          'It, a proxy in front of it or Grafana stopped waiting. Choose a shorter range or narrow the filters, or give queries more time there.',
          values
        ),
      };
    case 'starting':
      return {
        title: t('falco.problem.starting', '{{system}} is not ready', values),
        advice: t(
          'falco.problem.starting-advice',
          'It has just started, or some of its parts are missing. It answers once they are there.',
          values
        ),
      };
    case 'tls':
      return {
        title: t('falco.problem.tls', 'No secure connection to {{system}}', values),
        advice: t(
          'falco.problem.tls-advice',
          'Grafana does not trust its certificate, or one of the two does not encrypt. Check the address and the TLS settings of the data source.',
          values
        ),
      };
    case 'no-such-host':
      return {
        title: t('falco.problem.no-such-host', 'The address of {{system}} is unknown', values),
        advice: t(
          'falco.problem.no-such-host-advice',
          'Its host name does not resolve. Check the address in the data source, and the DNS that Grafana uses.',
          values
        ),
      };
    case 'unreachable':
      return {
        title: t('falco.problem.unreachable', '{{system}} cannot be reached', values),
        advice: t(
          'falco.problem.unreachable-advice',
          'Check that it runs and that the data source has the right address.',
          values
        ),
      };
    case 'wrong-address':
      return {
        title: t('falco.problem.wrong-address', '{{system}} is not at this address', values),
        advice: t(
          'falco.problem.wrong-address-advice',
          'Something answers there, but does not serve this path. Check the address in the data source, and the paths of a proxy in front of it.',
          values
        ),
      };
    case 'cut-off':
      return {
        title: t('falco.problem.cut-off', 'The answer from {{system}} was cut off', values),
        advice: t(
          'falco.problem.cut-off-advice',
          'The connection ended before the answer did: {{system}} stopped, or a proxy in front of it has a limit of its own. Their logs say more.',
          values
        ),
      };
    case 'other-answered':
      return {
        title: t('falco.problem.other-answered', 'Something else answered in place of {{system}}', values),
        advice: t(
          'falco.problem.other-answered-advice',
          'A proxy or a login page, it seems. Check the address in the data source, and what is in front of {{system}}.',
          values
        ),
      };
    case 'no-answer':
      return {
        title: t('falco.problem.no-answer', 'No answer from {{system}}', values),
        advice: t(
          'falco.problem.no-answer-advice',
          'Either the connection to Grafana was lost, or something in front of {{system}} answered with nothing. So nothing is known, not even that there is nothing.',
          values
        ),
      };
    case 'grafana-gone':
      return {
        title: t('falco.problem.grafana-gone', 'Grafana does not answer', values),
        advice: t(
          'falco.problem.grafana-gone-advice',
          'The connection to Grafana was lost, or it is being restarted.',
          values
        ),
      };
    case 'contradiction':
      return {
        title: t('falco.problem.contradiction', 'Two answers from {{system}} contradict each other', values),
        advice: t(
          'falco.problem.contradiction-advice',
          'One of them is incomplete. A cache in front of {{system}} may serve old answers, or one of its components is missing.',
          values
        ),
      };
    case 'server':
      return {
        title: t('falco.problem.server', '{{system}} failed', values),
        advice: t('falco.problem.server-advice', 'Its own log says more.', values),
      };
  }
}
