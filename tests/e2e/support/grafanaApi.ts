import { PLUGIN_ID } from '../../../src/constants/plugin';
import type { Environment } from '../../../src/domain/environment/types';
import { ADMIN_AUTHORIZATION } from '../../../stack/services/admin';
import { systems } from './systems';

/** The plugin's settings as Grafana stores them. */
export interface StoredSettings {
  readonly enabled: boolean;
  readonly pinned: boolean;
  readonly jsonData: Readonly<Record<string, unknown>>;
}

export interface NewDataSource {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly url: string;
  readonly jsonData?: Readonly<Record<string, unknown>>;
}

/** Asks Grafana as its administrator. Throws with Grafana's words on any answer but 2xx, and `allowed`. */
async function ask(method: string, path: string, body?: unknown, allowed: readonly number[] = []): Promise<unknown> {
  const response = await fetch(`${systems().grafanaUrl}${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      Authorization: ADMIN_AUTHORIZATION,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok && !allowed.includes(response.status)) {
    throw new Error(`${method} ${path}: ${response.status} ${text}`);
  }
  return text === '' ? undefined : JSON.parse(text);
}

export async function grafanaVersion(): Promise<string> {
  const health = record(await ask('GET', '/api/health'));
  return String(health.version);
}

/** Adds a data source, or makes the one of this uid like it. */
export async function putDataSource({ jsonData = {}, ...source }: NewDataSource): Promise<void> {
  await removeDataSource(source.uid);
  await ask('POST', '/api/datasources', { ...source, access: 'proxy', jsonData });
}

export async function removeDataSource(uid: string): Promise<void> {
  await ask('DELETE', `/api/datasources/uid/${uid}`, undefined, [404]);
}

export async function readStoredSettings(): Promise<StoredSettings> {
  const { enabled, pinned, jsonData } = record(await ask('GET', `/api/plugins/${PLUGIN_ID}/settings`));
  return { enabled: enabled === true, pinned: pinned === true, jsonData: record(jsonData) };
}

export async function storeSettings(settings: StoredSettings): Promise<void> {
  await ask('POST', `/api/plugins/${PLUGIN_ID}/settings`, settings);
}

/** Stores these environments in place of the ones that are there. */
export async function storeEnvironments(environments: ReadonlyArray<Partial<Environment>>): Promise<void> {
  await storeSettings({ enabled: true, pinned: true, jsonData: { version: 1, environments } });
}

/** Adds environments to those of the provisioning, which stay first; an id that is there already is replaced. */
export async function addEnvironments(environments: readonly Environment[]): Promise<void> {
  const { jsonData } = await readStoredSettings();
  const there = (Array.isArray(jsonData.environments) ? jsonData.environments : []).map(record);
  const ids = environments.map(({ id }) => id);
  await storeSettings({
    enabled: true,
    pinned: true,
    jsonData: { ...jsonData, environments: [...there.filter(({ id }) => !ids.includes(String(id))), ...environments] },
  });
}

/** Whether Grafana has such a plugin. */
export async function hasPlugin(id: string): Promise<boolean> {
  return record(await ask('GET', `/api/plugins/${id}/settings`, undefined, [404])).id === id;
}

/** Turns an app on or off; false where there is none. */
export async function enableApp(id: string, enabled: boolean): Promise<boolean> {
  const isThere = await hasPlugin(id);
  if (isThere) {
    await ask('POST', `/api/plugins/${id}/settings`, { enabled, pinned: false, jsonData: {} });
  }
  return isThere;
}

export async function putDashboard(dashboard: Readonly<Record<string, unknown>>): Promise<void> {
  await ask('POST', '/api/dashboards/db', { dashboard, overwrite: true });
}

export async function removeDashboard(uid: string): Promise<void> {
  await ask('DELETE', `/api/dashboards/uid/${uid}`, undefined, [404]);
}

export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Uids of alert rules that begin with a prefix. */
export async function alertRuleUids(prefix: string): Promise<string[]> {
  const rules = await ask('GET', '/api/v1/provisioning/alert-rules');
  const uids = (Array.isArray(rules) ? rules : []).map((rule) => String(record(rule).uid));
  return uids.filter((uid) => uid.startsWith(`${prefix}-`)).sort();
}

/** Takes such rules away, and the folder that was made for them. */
export async function removeAlertRules(prefix: string): Promise<void> {
  for (const uid of await alertRuleUids(prefix)) {
    await ask('DELETE', `/api/v1/provisioning/alert-rules/${uid}`, undefined, [404]);
  }
  await ask('DELETE', `/api/folders/${prefix}-alerts`, undefined, [403, 404]);
}

/** How a rule came about: `file`, `api`, or empty; undefined where it is not there. */
export async function provenanceOf(uid: string): Promise<string | undefined> {
  const rule = record(await ask('GET', `/api/v1/provisioning/alert-rules/${uid}`, undefined, [404]));
  return rule.uid === uid ? String(rule.provenance ?? '') : undefined;
}

/** Ends silences with this comment. */
export async function removeSilences(comment: string): Promise<void> {
  const silences = await ask('GET', '/api/alertmanager/grafana/api/v2/silences');
  for (const silence of (Array.isArray(silences) ? silences : []).map(record)) {
    if (silence.comment === comment && record(silence.status).state === 'active') {
      await ask('DELETE', `/api/alertmanager/grafana/api/v2/silence/${String(silence.id)}`, undefined, [404]);
    }
  }
}

/** An alert that Grafana sends, and whether a silence keeps it quiet. */
export interface SentAlert {
  readonly labels: Readonly<Record<string, unknown>>;
  readonly isSilenced: boolean;
}

export async function sentAlerts(): Promise<SentAlert[]> {
  const alerts = await ask('GET', '/api/alertmanager/grafana/api/v2/alerts');
  return (Array.isArray(alerts) ? alerts : []).map(record).map(({ labels, status }) => ({
    labels: record(labels),
    isSilenced: record(status).state === 'suppressed',
  }));
}

/** Where the notifications of the alerts that fire now lead, below Grafana's own address. */
export async function alertAddresses(): Promise<string[]> {
  const alerts = await ask('GET', '/api/alertmanager/grafana/api/v2/alerts');
  return (Array.isArray(alerts) ? alerts : []).flatMap((alert) => {
    const address = record(record(alert).annotations).app_url;
    return typeof address === 'string' && URL.canParse(address)
      ? [new URL(address).pathname + new URL(address).search]
      : [];
  });
}

/** A person who may only look; stays where there is one of this name. */
export async function addViewer(login: string, password: string): Promise<void> {
  await ask('POST', '/api/admin/users', { login, password, name: login }, [412]);
}
