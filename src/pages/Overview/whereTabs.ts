import { t } from 'lib/i18n';
import { asOneOf } from 'domain/narrowing/narrowing';

/** What the "where" part can be cut by: a field of the environment, or Falco's own key. */
export const WHERE_TABS = ['namespace', 'hostname', 'pod', 'container.name'] as const;

export type WhereTab = (typeof WHERE_TABS)[number];

export function whereTabTitle(tab: WhereTab): string {
  switch (tab) {
    case 'namespace':
      return t('falco.overview.namespaces', 'Namespaces');
    case 'hostname':
      return t('falco.overview.hosts', 'Hosts');
    case 'pod':
      return t('falco.overview.pods', 'Pods');
    case 'container.name':
      return t('falco.overview.containers', 'Containers');
  }
}

export function readWhereTab(value: unknown): WhereTab {
  return asOneOf(value, WHERE_TABS) ?? 'namespace';
}
