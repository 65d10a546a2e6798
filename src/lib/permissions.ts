import { config, hasPermission } from '@grafana/runtime';

/** Explore is for Editors and above by default; a link that a person cannot follow is not shown. */
export function mayExplore(): boolean {
  return hasPermission('datasources:explore');
}

/** Who may change a plugin's settings. */
export function mayConfigure(): boolean {
  return hasPermission('plugins:write') || config.bootData.user.orgRole === 'Admin';
}
