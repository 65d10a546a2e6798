import { ownedMetric as metric, type MetricFact } from './metricFact';

/** kube-state-metrics and cAdvisor. */
const CLUSTER: readonly MetricFact[] = [
  metric(
    'cluster',
    'gauge',
    'count',
    'desiredSensors',
    ['kube_daemonset_status_desired_number_scheduled'],
    ['namespace', 'daemonset']
  ),
  metric(
    'cluster',
    'gauge',
    'count',
    'deploymentGeneration',
    ['kube_deployment_metadata_generation'],
    ['namespace', 'deployment']
  ),
  metric('cluster', 'gauge', 'none', 'unschedulable', ['kube_node_spec_unschedulable'], ['node']),
  metric(
    'cluster',
    'counter',
    'count',
    'containerRestarts',
    ['kube_pod_container_status_restarts_total'],
    ['namespace', 'pod', 'container']
  ),
  metric(
    'cluster',
    'counter',
    'seconds',
    'containerCpu',
    ['container_cpu_usage_seconds_total'],
    ['namespace', 'pod', 'container']
  ),
  metric(
    'cluster',
    'gauge',
    'bytes',
    'containerWorkingSet',
    ['container_memory_working_set_bytes'],
    ['namespace', 'pod', 'container']
  ),
  metric(
    'cluster',
    'counter',
    'count',
    'podPacketsIn',
    ['container_network_receive_packets_total'],
    ['namespace', 'pod']
  ),
  metric(
    'cluster',
    'counter',
    'count',
    'podPacketsOut',
    ['container_network_transmit_packets_total'],
    ['namespace', 'pod']
  ),
];

/** node-exporter. */
const NODE: readonly MetricFact[] = [
  metric('node', 'counter', 'seconds', 'nodeCpu', ['node_cpu_seconds_total'], ['cpu', 'mode']),
  metric('node', 'gauge', 'bytes', 'nodeMemoryTotal', ['node_memory_MemTotal_bytes'], []),
  metric('node', 'gauge', 'bytes', 'nodeMemoryAvailable', ['node_memory_MemAvailable_bytes'], []),
  metric('node', 'counter', 'count', 'nodePacketsIn', ['node_network_receive_packets_total'], ['device']),
  metric('node', 'counter', 'count', 'nodePacketsOut', ['node_network_transmit_packets_total'], ['device']),
  metric('node', 'gauge', 'count', 'conntrack', ['node_nf_conntrack_entries'], []),
  metric(
    'node',
    'counter',
    'count',
    'tcpResets',
    ['node_netstat_Tcp_OutRsts'],
    [],
    'Answers to connections to closed ports: what a SYN scan leaves behind.'
  ),
];

/** Every metric that the app reads of Kubernetes, its containers and nodes. */
export const CLUSTER_METRICS: readonly MetricFact[] = [...CLUSTER, ...NODE];
