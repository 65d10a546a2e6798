import { EventQuery } from 'domain/alerting/pack/eventQuery';
import { selfMatch } from 'domain/alerting/pack/selfMatch';
import { type Environment } from 'domain/environment/types';
import { type FieldFilter } from 'domain/logql/filters';
import { inApp } from 'lib/inApp';

const WINDOW_MS = 300_000;
const PLACE = ['rule', 'cluster', 'namespace', 'hostname'];
const EXPRESSIONS = '__expr__';

/**
 * Grafana's own form for an alert rule, filled in: any event of a Falco rule in five minutes. What the form takes is
 * the partial state of its fields (Grafana 12.4, `formValuesFromQueryParams`). Undefined where no query finds a rule.
 */
export function newAlertUrl(environment: Environment, rule: string): string | undefined {
  const filter: FieldFilter = { field: 'rule', op: 'is', values: [rule] };
  const expr = exprOf(environment, filter);
  if (expr === undefined || rule === '') {
    return undefined;
  }
  const uid = environment.lokiUid;
  const defaults = {
    type: 'grafana',
    name: `Falco: ${rule}`,
    labels: [{ key: 'app', value: 'falco' }],
    noDataState: 'OK',
    condition: 'B',
    queries: [
      {
        refId: 'A',
        queryType: 'instant',
        relativeTimeRange: { from: 600, to: 0 },
        datasourceUid: uid,
        model: { refId: 'A', expr, queryType: 'instant', instant: true, datasource: { type: 'loki', uid } },
      },
      {
        refId: 'B',
        queryType: '',
        datasourceUid: EXPRESSIONS,
        model: {
          refId: 'B',
          type: 'threshold',
          datasource: { type: EXPRESSIONS, uid: EXPRESSIONS },
          expression: 'A',
          conditions: [
            {
              type: 'query',
              evaluator: { type: 'gt', params: [0] },
              operator: { type: 'and' },
              query: { params: ['B'] },
              reducer: { type: 'last', params: [] },
            },
          ],
        },
      },
    ],
  };
  return inApp(`/alerting/new?${new URLSearchParams({ defaults: JSON.stringify(defaults) }).toString()}`);
}

/** By place as the app's own alerts are, so that silences of these hold for it too; never one that finds its own log line. */
function exprOf(environment: Environment, filter: FieldFilter): string | undefined {
  try {
    const query = new EventQuery(environment, [filter], PLACE);
    const expr = query.count({ windowMs: WINDOW_MS });
    return query.unavailable.includes('rule') || selfMatch(expr).length > 0 ? undefined : expr;
  } catch {
    // The selector of the environment is none: the page says so already.
    return undefined;
  }
}
