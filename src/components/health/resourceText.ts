import { t } from 'lib/i18n';
import { type ResourcePanel } from 'domain/health/queries/resourceQuery';

/** Title of a panel of resources. */
export function resourceTitle({ id }: Pick<ResourcePanel, 'id'>): string {
  switch (id) {
    case 'node-cpu':
      return t('falco.health.node-cpu', 'Nodes: CPUs in use');
    case 'node-memory':
      return t('falco.health.node-memory', 'Nodes: memory in use');
    case 'node-packets-in':
      return t('falco.health.node-packets-in', 'Nodes: packets received');
    case 'node-packets-out':
      return t('falco.health.node-packets-out', 'Nodes: packets sent');
    case 'node-conntrack':
      return t('falco.health.node-conntrack', 'Nodes: tracked connections');
    case 'node-tcp-resets':
      return t('falco.health.node-tcp-resets', 'Nodes: TCP resets sent');
    case 'pod-cpu':
      return t('falco.health.pod-cpu', 'Pods: CPUs in use');
    case 'pod-memory':
      return t('falco.health.pod-memory', 'Pods: memory (working set)');
    case 'pod-packets-in':
      return t('falco.health.pod-packets-in', 'Pods: packets received');
    case 'pod-packets-out':
      return t('falco.health.pod-packets-out', 'Pods: packets sent');
    default:
      return id;
  }
}

/** What a panel shows and why a person looks at it. */
export function resourceHow({ id, of, unit }: ResourcePanel): string {
  const top =
    of === 'node'
      ? t('falco.health.resource-top-nodes', 'The five nodes with most at the end of the time range.')
      : t('falco.health.resource-top-pods', 'The five pods with most at the end of the time range.');
  const meaning = () => {
    switch (id) {
      case 'node-conntrack':
        return t('falco.health.resource-conntrack', 'A flood or a scan fills the table of connections.');
      case 'node-tcp-resets':
        return t(
          'falco.health.resource-resets',
          'Answers to connections to closed ports: what a SYN scan leaves behind, which opens no socket that Falco sees.'
        );
      case 'node-packets-in':
      case 'node-packets-out':
        return t('falco.health.resource-devices', 'Without lo and the virtual devices of containers.');
      case 'node-memory':
        return t('falco.health.resource-memory', 'All of it less what is available.');
      default:
        return '';
    }
  };
  const rate = unit === 'bytes' || unit === 'entries' ? '' : t('falco.health.resource-rate', 'A rate over each step.');
  return [top, rate, meaning()].filter((text) => text !== '').join(' ');
}

/** Unit of a panel, as Grafana's formatters call it. */
export function resourceUnit({ unit }: Pick<ResourcePanel, 'unit'>): string {
  switch (unit) {
    case 'bytes':
      return 'bytes';
    case 'packets/s':
      return 'pps';
    case 'resets/s':
      return 'cps';
    case 'cores':
    case 'entries':
      return 'short';
  }
}
