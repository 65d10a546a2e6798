import type { Cluster, Workload } from './cluster';

/**
 * Three clusters, 14 nodes. Two of them name their nodes alike, as real fleets do: a host is its cluster and its name.
 * `staging` still runs a Falco of before 0.41, with the older form of the output.
 */
export const CLUSTERS: readonly Cluster[] = [
  {
    name: 'prod-eu',
    weight: 5,
    falco: '0.44.1',
    apiServer: '10.96.0.1',
    nodes: ['node-01', 'node-02', 'node-03', 'node-04', 'node-05', 'node-06'],
  },
  {
    name: 'prod-us',
    weight: 4,
    falco: '0.43.0',
    apiServer: '172.20.0.1',
    nodes: [
      'ip-10-20-4-17.ec2.internal',
      'ip-10-20-4-88.ec2.internal',
      'ip-10-20-6-31.ec2.internal',
      'ip-10-20-6-140.ec2.internal',
      'ip-10-20-9-9.ec2.internal',
    ],
  },
  { name: 'staging', weight: 2, falco: '0.40.0', apiServer: '10.96.0.1', nodes: ['node-01', 'node-02', 'node-03'] },
];

const EVERYWHERE = ['prod-eu', 'prod-us', 'staging'] as const;
const PRODUCTION = ['prod-eu', 'prod-us'] as const;

/** Workloads of 20 namespaces. `main` is the first process of the container, `uid` whom it runs as. */
export const WORKLOADS: readonly Workload[] = [
  workload('argocd', 'argocd-application-controller', 'StatefulSet', 'quay.io/argoproj/argocd:v2.13.2', '/usr/local/bin/argocd', 999, EVERYWHERE, { talks: 40, threads: 'argocd-application-controller' }),
  workload('argocd', 'argocd-repo-server', 'Deployment', 'quay.io/argoproj/argocd:v2.13.2', '/usr/local/bin/argocd', 999, EVERYWHERE, { talks: 4 }),
  workload('cert-manager', 'cert-manager', 'Deployment', 'quay.io/jetstack/cert-manager-controller:v1.16.2', '/app/cmd/controller/controller', 1000, EVERYWHERE, { talks: 18 }),
  workload('monitoring', 'prometheus-operator', 'Deployment', 'quay.io/prometheus-operator/prometheus-operator:v0.79.2', '/bin/operator', 65534, EVERYWHERE, { talks: 16 }),
  workload('monitoring', 'kube-state-metrics', 'Deployment', 'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.14.0', '/kube-state-metrics', 65534, EVERYWHERE, { talks: 13 }),
  workload('logging', 'fluent-bit', 'DaemonSet', 'cr.fluentbit.io/fluent/fluent-bit:3.2.2', '/fluent-bit/bin/fluent-bit', 0, EVERYWHERE, { talks: 3 }),
  workload('ingress-nginx', 'ingress-nginx-controller', 'Deployment', 'registry.k8s.io/ingress-nginx/controller:v1.11.3', '/usr/bin/dumb-init', 101, EVERYWHERE, { talks: 9, replicas: 2 }),
  workload('kube-system', 'cluster-autoscaler', 'Deployment', 'registry.k8s.io/autoscaling/cluster-autoscaler:v1.31.1', '/cluster-autoscaler', 65534, PRODUCTION, { talks: 8 }),
  workload('kube-system', 'csi-node', 'DaemonSet', 'registry.k8s.io/sig-storage/hostpathplugin:v1.15.0', '/hostpathplugin', 0, EVERYWHERE, { privileged: 1 }),
  workload('gitlab-runner', 'gitlab-runner', 'Deployment', 'registry.gitlab.com/gitlab-org/gitlab-runner:alpine-v17.6.0', '/usr/bin/gitlab-runner', 100, EVERYWHERE, { talks: 6 }),
  workload('gitlab-runner', 'build-dind', 'Deployment', 'docker.io/library/docker:27.4.0-dind', '/usr/local/bin/dockerd', 0, ['prod-eu', 'staging'], { builds: 1 }),
  workload('backup', 'velero', 'Deployment', 'docker.io/velero/velero:v1.15.0', '/velero', 65532, PRODUCTION, { talks: 5 }),
  workload('backup', 'restic-nightly', 'CronJob', 'docker.io/restic/restic:0.17.3', '/usr/bin/restic', 0, PRODUCTION, { reads: 5 }),
  workload('postgres', 'postgres-operator', 'Deployment', 'ghcr.io/zalando/postgres-operator:v1.14.0', '/postgres-operator', 1000, PRODUCTION, { talks: 5 }),
  workload('postgres', 'orders-db', 'StatefulSet', 'docker.io/library/postgres:16.6', '/usr/lib/postgresql/16/bin/postgres', 999, EVERYWHERE, { replicas: 2, reads: 1 }),
  workload('kafka', 'strimzi-cluster-operator', 'Deployment', 'quay.io/strimzi/operator:0.45.0', '/usr/lib/jvm/jre-17/bin/java', 1001, EVERYWHERE, { talks: 5 }),
  workload('kafka', 'events-kafka', 'StatefulSet', 'quay.io/strimzi/kafka:0.45.0-kafka-3.9.0', '/usr/lib/jvm/jre-17/bin/java', 1001, EVERYWHERE, { replicas: 3 }),
  workload('payments', 'payments-api', 'Deployment', 'ghcr.io/acme/payments-api:4.18.1', '/usr/local/bin/node', 1000, EVERYWHERE, { replicas: 3 }),
  workload('payments', 'ledger-worker', 'Deployment', 'ghcr.io/acme/ledger-worker:2.7.0', '/usr/local/bin/python3.12', 1000, EVERYWHERE, { replicas: 2 }),
  workload('checkout', 'checkout-web', 'Deployment', 'ghcr.io/acme/checkout-web:9.2.4', '/usr/local/sbin/php-fpm', 33, EVERYWHERE, { replicas: 2 }),
  workload('storefront', 'storefront', 'Deployment', 'ghcr.io/acme/storefront:11.0.3', '/usr/sbin/nginx', 33, EVERYWHERE, { replicas: 2 }),
  workload('catalog', 'catalog-api', 'Deployment', 'ghcr.io/acme/catalog-api:3.1.9', '/app/catalog-api', 1000, EVERYWHERE, { replicas: 2 }),
  workload('catalog', 'opensearch', 'StatefulSet', 'docker.io/opensearchproject/opensearch:2.18.0', '/usr/share/opensearch/jdk/bin/java', 1000, PRODUCTION, { replicas: 2 }),
  workload('identity', 'keycloak', 'StatefulSet', 'quay.io/keycloak/keycloak:26.0.7', '/usr/lib/jvm/jre-21/bin/java', 1000, EVERYWHERE, { reads: 1 }),
  workload('storefront', 'thumbnailer', 'Deployment', 'ghcr.io/acme/thumbnailer:1.12.0', '/usr/local/bin/python3.12', 1000, PRODUCTION, {}),
  workload('notebooks', 'jupyter-data-science', 'StatefulSet', 'quay.io/jupyter/datascience-notebook:2024-12-09', '/opt/conda/bin/python3.12', 1000, PRODUCTION, { talks: 1 }),
  workload('data-pipeline', 'airflow-scheduler', 'Deployment', 'docker.io/apache/airflow:2.10.4', '/usr/local/bin/python3.12', 50000, EVERYWHERE, { talks: 4 }),
  workload('vault', 'vault', 'StatefulSet', 'docker.io/hashicorp/vault:1.18.2', '/bin/vault', 100, PRODUCTION, { talks: 2, reads: 1 }),
  workload('postgres', 'adminer', 'Deployment', 'docker.io/library/adminer:4.8.1', '/usr/local/bin/php', 1000, ['staging', 'prod-us'], {}),
  workload('chaos', 'fuzzer', 'Deployment', 'ghcr.io/acme/fuzzer:0.3.0', '/usr/local/bin/python3.12', 0, ['staging'], {}),
  workload('monitoring', 'trivy-operator', 'Deployment', 'ghcr.io/aquasecurity/trivy-operator:0.23.0', '/usr/local/bin/trivy-operator', 10000, EVERYWHERE, { talks: 6, reads: 2 }),
];


/** People and machines of the audit log. */
export const AUDIT_USERS = [
  'system:serviceaccount:argocd:argocd-application-controller',
  'system:serviceaccount:gitlab-runner:gitlab-runner',
  'alice@acme.example',
  'björn.ångström@acme.example',
  'ci-deployer',
] as const;

type Extra = Partial<Pick<Workload, 'replicas' | 'talks' | 'privileged' | 'reads' | 'builds' | 'threads'>>;

function workload(
  namespace: string,
  name: string,
  kind: Workload['kind'],
  image: string,
  main: string,
  uid: number,
  clusters: readonly string[],
  extra: Extra
): Workload {
  const colon = image.lastIndexOf(':');
  const repository = image.slice(0, colon);
  const tag = image.slice(colon + 1);
  return { namespace, name, kind, repository, tag, main, uid, clusters, ...extra };
}
