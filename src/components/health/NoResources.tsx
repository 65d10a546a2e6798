import React from 'react';
import { Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { RESOURCE_PANELS, type ResourcePanel } from 'domain/health/queries/resourceQuery';

/** In one line, what of the resources Prometheus does not have and what has to be scraped for it. */
export function NoResources({ missing }: { readonly missing: readonly ResourcePanel[] }) {
  const lines = (['node', 'pod'] as const).flatMap((of) => {
    const lost = missing.filter((panel) => panel.of === of);
    return lost.length === 0 ? [] : [lineOf(of, lost)];
  });
  return (
    <>
      {lines.map((line) => (
        <div key={line}>
          <Text color="secondary">{line}</Text>
        </div>
      ))}
    </>
  );
}

function lineOf(of: ResourcePanel['of'], lost: readonly ResourcePanel[]): string {
  const metrics = lost.flatMap((panel) => panel.metrics).join(', ');
  const all = lost.length === RESOURCE_PANELS.filter((panel) => panel.of === of).length;
  const values = { metrics };
  if (of === 'node') {
    return all
      ? t('falco.health.no-node', 'No metrics of nodes: scrape node-exporter (port 9100) for {{metrics}}.', values)
      : t(
          'falco.health.some-node',
          "Not there, node-exporter's collector of it is off or the kernel has none: {{metrics}}.",
          values
        );
  }
  return all
    ? t(
        'falco.health.no-pod',
        'No metrics of containers: scrape cAdvisor (the kubelet at /metrics/cadvisor) for {{metrics}}.',
        values
      )
    : t('falco.health.some-pod', 'Not there, cAdvisor does not serve it here: {{metrics}}.', values);
}
