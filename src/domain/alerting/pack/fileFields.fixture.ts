import { isRecord } from '../../narrowing/narrowing';
/**
 * The keys that Grafana reads of a file for alerting. It ignores all others without a word, so that a misspelt one looks
 * as if it worked. Source: pkg/services/provisioning/alerting of Grafana 12.4, and its receivers' configurations.
 */
type Fields = { readonly [key: string]: Fields | 'value' | readonly [Fields] };

const MATCHED: Fields = {
  receiver: 'value',
  group_by: 'value',
  group_wait: 'value',
  group_interval: 'value',
  repeat_interval: 'value',
  mute_time_intervals: 'value',
  active_time_intervals: 'value',
};

const RULE: Fields = {
  ...{ uid: 'value', title: 'value', condition: 'value', dashboardUid: 'value', panelId: 'value' },
  ...{ noDataState: 'value', execErrState: 'value', for: 'value', keepFiringFor: 'value', isPaused: 'value' },
  ...{ missing_series_evals_to_resolve: 'value', annotations: 'value', labels: 'value' },
  notification_settings: MATCHED,
  record: { metric: 'value', from: 'value', targetDatasourceUid: 'value' },
  data: [
    {
      ...{ refId: 'value', queryType: 'value', datasourceUid: 'value', model: 'value' },
      relativeTimeRange: { from: 'value', to: 'value' },
    },
  ],
};

const FILE: Fields = {
  apiVersion: 'value',
  groups: [{ orgId: 'value', name: 'value', folder: 'value', interval: 'value', rules: [RULE] }],
  deleteRules: [{ orgId: 'value', uid: 'value' }],
  contactPoints: [
    {
      ...{ orgId: 'value', name: 'value' },
      receivers: [{ uid: 'value', type: 'value', settings: 'value', disableResolveMessage: 'value' }],
    },
  ],
  deleteContactPoints: [{ orgId: 'value', uid: 'value' }],
  templates: [{ orgId: 'value', name: 'value', template: 'value' }],
  deleteTemplates: [{ orgId: 'value', name: 'value' }],
  muteTimes: [{ orgId: 'value', name: 'value', time_intervals: 'value' }],
};

const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  webhook: [
    ...['url', 'httpMethod', 'maxAlerts', 'authorization_scheme', 'authorization_credentials', 'username', 'password'],
    ...['headers', 'tlsConfig', 'hmacConfig', 'payload', 'title', 'message'],
  ],
  slack: ['url', 'recipient', 'token', 'title', 'text'],
  email: ['addresses', 'singleEmail', 'subject', 'message'],
  pagerduty: ['integrationKey', 'severity', 'class', 'component', 'group', 'summary', 'source', 'details'],
};

/**
 * Keys of a file that Grafana would not read, each with its way there; empty for a good file. `policies` is one of
 * them on purpose: it would replace the whole tree of an organisation.
 */
export function unknownKeys(document: unknown): readonly string[] {
  return [...check(document, FILE, ''), ...settingsOf(document)];
}

function check(value: unknown, fields: Fields, path: string): string[] {
  if (!isRecord(value)) {
    return [path];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = path === '' ? key : `${path}.${key}`;
    const known = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (known === undefined) {
      return [here];
    }
    if (known === 'value') {
      return [];
    }
    if (isList(known)) {
      const items: readonly unknown[] = Array.isArray(inner) ? inner : [undefined];
      return items.flatMap((item, index) => check(item, known[0], `${here}[${index}]`));
    }
    return check(inner, known, here);
  });
}

function isList(fields: Fields | readonly [Fields]): fields is readonly [Fields] {
  return Array.isArray(fields);
}

function settingsOf(document: unknown): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
    } else if (isRecord(value)) {
      const { type, settings } = value;
      const known = typeof type === 'string' && settings !== undefined ? SETTINGS[type] : undefined;
      if (known && isRecord(settings)) {
        found.push(
          ...Object.keys(settings)
            .filter((key) => !known.includes(key))
            .map((key) => `${String(type)}.${key}`)
        );
      }
      Object.entries(value).forEach(([key, inner]) => key !== 'settings' && key !== 'model' && visit(inner));
    }
  };
  visit(document);
  return found;
}
