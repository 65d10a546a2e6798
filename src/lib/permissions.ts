import { config, hasPermission } from '@grafana/runtime';

/** Explore is for Editors and above by default; a link that a person cannot follow is not shown. */
export function mayExplore(): boolean {
  return hasPermission('datasources:explore');
}

/** Who may change a plugin's settings. */
export function mayConfigure(): boolean {
  return hasPermission('plugins:write') || config.bootData.user.orgRole === 'Admin';
}

/** Whether the person's basic role reaches the one that a setting asks for. The backend decides; this hides the button. */
export function maySendTestEvent(needed: 'Admin' | 'Editor'): boolean {
  const { orgRole, isSignedIn } = config.bootData.user;
  return isSignedIn && (orgRole === 'Admin' || (needed === 'Editor' && orgRole === 'Editor'));
}

/** Whether the person may read people's own rules: they are the map of what is not seen. The backend decides. */
export function mayReadRules(): boolean {
  const { orgRole, isSignedIn } = config.bootData.user;
  return isSignedIn && (orgRole === 'Admin' || orgRole === 'Editor');
}
