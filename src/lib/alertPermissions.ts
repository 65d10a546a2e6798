import { hasPermission } from '@grafana/runtime';

/** Who may see Grafana's alert rules. */
export function maySeeAlerts(): boolean {
  return hasPermission('alert.rules:read');
}

/** Who may write rules through the API that installs the pack; Grafana decides again, for the folder and the data sources. */
export function mayInstallAlerts(): boolean {
  return (
    hasPermission('alert.provisioning:write') ||
    hasPermission('alert.rules.provisioning:write') ||
    (hasPermission('alert.rules:create') && hasPermission('alert.provisioning.provenance:write'))
  );
}

/** Who may make a rule in Grafana's own form. */
export function mayCreateAlerts(): boolean {
  return hasPermission('alert.rules:create');
}

export function mayMakeFolders(): boolean {
  return hasPermission('folders:create');
}

/** Who may keep alerts quiet. */
export function maySilence(): boolean {
  return hasPermission('alert.instances:create') || hasPermission('alert.silences:create');
}
