import { hasPermission } from '@grafana/runtime';

/** Who may write annotations that belong to no dashboard; Grafana decides again. */
export function mayAnnotate(): boolean {
  return hasPermission('annotations:create');
}

/** Who may read them. */
export function mayReadAnnotations(): boolean {
  return hasPermission('annotations:read');
}
