import type { Paste } from './types';

const yaml = (...lines: string[]): Paste => ({ language: 'yaml', text: lines.join('\n') });
const bash = (...lines: string[]): Paste => ({ language: 'bash', text: lines.join('\n') });

/*
 * Text to paste. Names of values are those of the charts falcosecurity/falco 9.1 and falcosecurity/falcosidekick 0.14;
 * where a block is for something else, its first line says so.
 */

export const LOKI_VOLUME = yaml('# loki.yaml', 'limits_config:', '  volume_enabled: true');

/** Loki's own default of active streams a tenant; a client cannot read what is set. */
export const DEFAULT_STREAMS = 5000;

/** Twice what is there, in round thousands. */
export function moreStreams(streams: number): Paste {
  const limit = Math.max(2 * DEFAULT_STREAMS, Math.ceil((2 * streams) / 1000) * 1000);
  return yaml('# loki.yaml', 'limits_config:', `  max_global_streams_per_user: ${limit}`);
}

export const SIDEKICK_TO_LOKI = yaml(
  "# Values of Falco's Helm chart",
  'falcosidekick:',
  '  enabled: true',
  '  config:',
  '    loki:',
  '      hostport: http://loki:3100',
  '      format: json'
);

export const LOKI_JSON = yaml(
  "# Values of Falco's Helm chart",
  'falcosidekick:',
  '  config:',
  '    loki:',
  '      format: json'
);

/** A shipper reads what Falco writes to its standard output: without it only Falcosidekick is left. */
export const ONE_SHIPPER = yaml("# Values of Falco's Helm chart", 'falco:', '  stdout_output:', '    enabled: false');

export const ONE_HTTP_OUTPUT = bash(
  '# One line for each place that sends events to Falcosidekick: keep one',
  'kubectl get configmap -A -o yaml | grep -nE "http_output:|url: *http.*:2801"'
);

/** The chart's own list, which every runtime's default socket is in. */
export const CONTAINER_SOCKETS = yaml(
  "# Values of Falco's Helm chart 4.22 and later",
  'collectors:',
  '  enabled: true',
  '  containerEngine:',
  '    enabled: true',
  '    engines:',
  '      docker:',
  '        enabled: true',
  '        sockets: ["/var/run/docker.sock"]',
  '      podman:',
  '        enabled: true',
  '        sockets: ["/run/podman/podman.sock"]',
  '      containerd:',
  '        enabled: true',
  '        sockets: ["/run/host-containerd/containerd.sock"]',
  '      cri:',
  '        enabled: true',
  '        sockets:',
  '          - /run/containerd/containerd.sock',
  '          - /run/crio/crio.sock',
  '          - /run/k3s/containerd/containerd.sock',
  '          - /run/host-containerd/containerd.sock'
);

export const SET_CLOCK = bash('# On each host that is named', 'timedatectl status', 'sudo timedatectl set-ntp true');

/** What all of its pods say: a Deployment's name stands for one of them alone. By a label, ten lines a pod are the default. */
const SIDEKICK_LOGS =
  'kubectl logs -n falco -l app.kubernetes.io/name=falcosidekick --prefix --all-containers --tail=-1 --max-log-requests=50';

/** Makes the rule "Read sensitive file untrusted" fire, then looks at what Falcosidekick made of it. */
export const TRY_IT = bash(
  // Falco's own image has no programs to read it with.
  'kubectl run falco-try --image=alpine --restart=Never --attach --rm --quiet -- cat /etc/shadow > /dev/null',
  `${SIDEKICK_LOGS} --since=5m | grep -i loki`
);

/** Both of Falco's switches, through the chart, and the Prometheus operator's way to them. */
export function metricsOn(release: string | undefined): Paste {
  return yaml(
    "# Values of Falco's Helm chart",
    'metrics:',
    '  enabled: true',
    'serviceMonitor:',
    '  create: true # with the Prometheus operator',
    ...operatorLabel(release)
  );
}

/** The ServiceMonitor with the label that the operator's Prometheus selects by, and how to see which that is. */
export function serviceMonitor(release: string | undefined): Paste {
  return yaml(
    "# Values of Falco's Helm chart. Which label it has to be, this tells:",
    "# kubectl get prometheus -A -o jsonpath='{.items[*].spec.serviceMonitorSelector}'",
    'serviceMonitor:',
    '  create: true',
    ...operatorLabel(release)
  );
}

function operatorLabel(release: string | undefined): string[] {
  return ['  labels:', `    release: ${JSON.stringify(release ?? 'kube-prometheus-stack')}`];
}

const FALCO_JOB = [
  '  - job_name: falco',
  '    kubernetes_sd_configs:',
  '      - role: pod',
  '    relabel_configs:',
  '      - source_labels: [__meta_kubernetes_pod_label_app_kubernetes_io_name]',
  '        regex: falco',
  '        action: keep',
  '      - source_labels: [__meta_kubernetes_pod_ip]',
  '        regex: (.+)',
  '        replacement: $1:8765',
  '        target_label: __address__',
  '      - source_labels: [__meta_kubernetes_namespace]',
  '        target_label: namespace',
  '      - source_labels: [__meta_kubernetes_pod_name]',
  '        target_label: pod',
  '      - source_labels: [__meta_kubernetes_pod_node_name]',
  '        target_label: node',
];

/** One target a sensor, on the port that serves metrics. */
export const SCRAPE_PODS = yaml('# prometheus.yml', 'scrape_configs:', ...FALCO_JOB);

export const HONOR_LABELS = yaml(
  '# prometheus.yml, in the job that scrapes it. A ServiceMonitor has the same as honorLabels: true',
  'honor_labels: true'
);

export function externalCluster(name: string | undefined): Paste {
  return yaml(
    '# prometheus.yml of each cluster',
    'global:',
    '  external_labels:',
    `    cluster: ${JSON.stringify(name ?? 'prod-eu')}`
  );
}

export const METRICS_SERVED = yaml(
  '# falco.yaml: both switches are needed',
  'metrics:',
  '  enabled: true',
  'webserver:',
  '  enabled: true',
  '  listen_port: 8765',
  '  prometheus_metrics_enabled: true'
);

export const SIDEKICK_LOG = bash(`${SIDEKICK_LOGS} --since=1h | grep -i loki | tail -20`);

export function logql(selector: string): Paste {
  return { language: 'logql', text: selector };
}
