import { asList, asRecord, asText } from '../src/domain/narrowing/narrowing';
import { textOf, type Files } from './files';

/**
 * What is wrong with the dashboards that an app brings along. Grafana imports them when the app is enabled, and again when
 * version and revision are others: one that asks for inputs ends the import of all, and an id would be another Grafana's.
 */
export function wrongDashboards(files: Files, meta: Record<string, unknown>): readonly string[] {
  const included = asList(meta.includes)
    .map(asRecord)
    .filter(({ type }) => type === 'dashboard')
    .map(({ path }) => asText(path));
  const packaged = [...files.keys()].filter((path) => path.startsWith('dashboards/'));
  return [
    ...packaged.filter((path) => !included.includes(path)).map((path) => `${path} is not among the app's includes`),
    ...included.flatMap((path) => wrongDashboard(path, textOf(files, path))),
  ];
}

function wrongDashboard(path: string, text: string | undefined): readonly string[] {
  if (text === undefined) {
    return [`plugin.json includes ${path}, which is not there`];
  }
  const dashboard = parsed(text);
  return [
    ...(asText(dashboard.uid) === '' ? [`${path} has no uid`] : []),
    ...(typeof dashboard.revision === 'number' ? [] : [`${path} has no revision`]),
    ...(['__inputs', 'id'] as const).filter((key) => dashboard[key] !== undefined).map((key) => `${path} has ${key}`),
  ];
}

function parsed(text: string): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return {};
  }
}
