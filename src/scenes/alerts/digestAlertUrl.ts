import { toData } from 'domain/alerting/documents/grafanaModel';
import { digestRule } from 'domain/alerting/documents/digestRule';
import { packSettings } from 'domain/alerting/packSettings';
import { type Environment } from 'domain/environment/types';
import { inApp } from 'lib/inApp';

/**
 * Grafana's own form for an alert rule, filled in with the digest of a day: who gets it and when is chosen there. Undefined where the
 * environment has no queries for it.
 */
export function digestAlertUrl(environment: Environment): string | undefined {
  const rule = ruleOf(environment);
  if (rule === undefined) {
    return undefined;
  }
  const { title, nodes, condition, annotations } = rule;
  const dataSources = { loki: environment.lokiUid, prometheus: '' };
  const defaults = {
    ...{ type: 'grafana', name: title, condition, noDataState: 'OK', execErrState: 'Error', evaluateFor: '0s' },
    labels: [{ key: 'falco', value: 'digest' }],
    annotations: Object.entries(annotations).map(([key, value]) => ({ key, value })),
    queries: toData(nodes, { dataSources }, (uid) => (typeof uid === 'string' ? uid : '')),
  };
  return inApp(`/alerting/new?${new URLSearchParams({ defaults: JSON.stringify(defaults) }).toString()}`);
}

function ruleOf(environment: Environment) {
  try {
    return digestRule(packSettings(environment));
  } catch {
    // The selector of the environment is none: the page says so already.
    return undefined;
  }
}
