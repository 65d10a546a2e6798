import { hasPermission } from '@grafana/runtime';

/** Who may put a panel on a dashboard, a new one or one that is there; Grafana decides again, for the folder. */
export function mayAddToDashboard(): boolean {
  return hasPermission('dashboards:create') || hasPermission('dashboards:write');
}
