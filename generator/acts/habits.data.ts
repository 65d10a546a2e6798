import type { Act, AuditAct } from './act';
import { AUDIT_USERS } from '../fleet/fleet.data';

/** Something that happens by itself now and then; the workload (or a node) that does it. */
export type Habit = { readonly act: Act; readonly where: string | 'node' } | { readonly audit: AuditAct };

/** What reads password files all day: a backup, an identity server, a scanner. */
export const SENSITIVE_READS: readonly Habit[] = [
  on('restic-nightly', { rule: 'Read sensitive file untrusted', call: 'openat', file: '/etc/shadow' }),
  on('keycloak', { rule: 'Read sensitive file untrusted', run: ['/bin/sh -c getent passwd', '/usr/bin/getent passwd'], call: 'openat', file: '/etc/shadow' }),
  on('trivy-operator', { rule: 'Read sensitive file untrusted', run: ['/usr/local/bin/trivy filesystem --quiet /host'], call: 'openat', file: '/etc/sudoers.d/90-cloud-init-users' }),
  on('node', { rule: 'Read sensitive file untrusted', from: 'host', run: ['/usr/sbin/cron -f', '/bin/sh -c /usr/local/sbin/inventory', '/usr/bin/python3 /usr/local/sbin/inventory --full'], call: 'openat', file: '/etc/pam.d/common-auth' }),
];

/**
 * The long tail, most frequent first: the n-th happens 1/n as often as the first. Nothing in it notifies anybody by
 * itself: no event of high priority, no shell or exec into a pod, never three tactics in one workload.
 */
export const TAIL: readonly Habit[] = [
  on('events-kafka', { rule: 'Run shell untrusted', run: ['/bin/sh -c df -k /var/lib/kafka'], call: 'execve' }),
  audit({ rule: 'K8s ConfigMap Created', user: AUDIT_USERS[0], fields: target('configmaps', 'argocd', 'argocd-cm-{hex}') }),
  on('argocd-repo-server', { rule: 'Redirect STDOUT/STDIN to Network Connection in Container', run: ['/usr/bin/git fetch origin --depth 1', '/usr/bin/ssh -i /tmp/key-{hex} git@git.acme.example'], call: 'dup2', reach: ['203.0.113.40', 22] }),
  on('keycloak', { rule: 'Packet socket created in container', run: ['/bin/sh -c /opt/keycloak/bin/kc.sh health', '/usr/bin/ping -c 1 10.96.0.10'], call: 'socket', fields: { 'evt.args': 'fd=6(<o>) domain=17(AF_PACKET) type=3 proto=3', 'fd.name': '' } }),
  on('node', { rule: 'Clear Log Activities', from: 'host', run: ['/usr/sbin/cron -f', '/usr/sbin/logrotate /etc/logrotate.conf'], call: 'openat', file: '/var/log/syslog' }),
  on('node', { rule: 'System user interactive', from: 'host', run: ['/usr/bin/login -- daemon'], as: { name: 'daemon', uid: 1, loginuid: -1 }, call: 'execve' }),
  audit({ rule: 'K8s Secret Get Successfully', user: AUDIT_USERS[1], fields: target('secrets', 'gitlab-runner', 'runner-token-{hex}') }),
  on('airflow-scheduler', { rule: 'Contact cloud metadata service from container', run: ['/usr/local/bin/python3.12 -m airflow tasks run s3_sync'], call: 'connect', reach: ['169.254.169.254', 80] }),
  on('orders-db', { rule: 'DB program spawned process', run: ['/bin/sh -c gzip < pg_wal/{hex} > /archive/{hex}.gz'], call: 'execve' }),
  audit({ rule: 'Disallowed K8s User', user: AUDIT_USERS[4], fields: { ...target('events', 'default', 'node-01.{hex}'), 'ka.verb': 'patch', 'ka.uri': '/api/v1/namespaces/default/events/node-01.{hex}', 'ka.response.code': '403' } }),
  on('build-dind', { rule: 'Launch Package Management Process in Container', run: ['/usr/local/bin/docker-init -- sh', '/bin/sh -c apk add --no-cache make', '/sbin/apk add --no-cache make'], call: 'execve' }),
  audit({ rule: 'K8s Deployment Created', user: AUDIT_USERS[0], fields: { ...target('deployments', 'checkout', 'checkout-web'), 'ka.response.code': '201' } }),
  on('node', { rule: 'Schedule Cron Jobs', from: 'ssh', run: ['/usr/bin/crontab -e'], call: 'openat', file: '/var/spool/cron/crontabs/ops' }),
  on('restic-nightly', { rule: 'Launch Remote File Copy Tools in Container', run: ['/bin/sh -c /scripts/offsite.sh', '/usr/bin/rsync -a /backup/ backup@203.0.113.77:/srv/'], call: 'execve' }),
  audit({ rule: 'K8s Secret Created', user: AUDIT_USERS[0], fields: { ...target('secrets', 'payments', 'payments-api-{hex}'), 'ka.response.code': '201' } }),
  on('node', { rule: 'Change thread namespace', from: 'host', run: ['/usr/local/bin/nsenter -t 1 -m -u -i -n'], call: 'setns' }),
  on('ingress-nginx-controller', { rule: 'Non sudo setuid', run: ['/usr/bin/nginx -g daemon off;'], call: 'setuid', fields: { 'evt.arg.uid': '101' } }),
  on('catalog-api', { rule: 'Unexpected UDP Traffic', call: 'sendto', reach: ['10.20.0.53', 8125, 'udp'] }),
  on('node', { rule: 'Write below etc', from: 'host', run: ['/usr/bin/cloud-init modules --mode=final'], call: 'openat', file: '/etc/cloud/cloud.cfg.d/99-{hex}.cfg' }),
  audit({ rule: 'K8s Serviceaccount Created', user: AUDIT_USERS[4], fields: { ...target('serviceaccounts', 'gitlab-runner', 'job-{n}'), 'ka.response.code': '201' } }),
  on('build-dind', { rule: 'Set Setuid or Setgid bit', run: ['/bin/sh -c make install', '/bin/chmod u+s /out/bin/ping'], call: 'fchmodat', fields: { 'evt.arg.filename': '/out/bin/ping', 'evt.arg.mode': 'S_IXOTH|S_IROTH|S_IXUSR|S_ISUID' } }),
  on('thumbnailer', { rule: 'Launch Ingress Remote File Copy Tools in Container', run: ['/bin/bash -c curl -fsS https://files.acme.example/rates-{n}.csv', '/usr/bin/curl -fsS https://files.acme.example/rates-{n}.csv'], call: 'execve' }),
  on('node', { rule: 'Modify Shell Configuration File', from: 'ssh', run: ['/usr/bin/vim /home/ops/.bashrc'], call: 'openat', file: '/home/ops/.bashrc' }),
  on('payments-api', { rule: 'Network Connection outside Local Subnet', call: 'connect', reach: ['198.51.100.23', 443] }),
  on('node', { rule: 'Read ssh information', from: 'host', run: ['/usr/sbin/cron -f', '/usr/bin/python3 /usr/local/sbin/inventory --ssh'], call: 'openat', file: '/root/.ssh/known_hosts' }),
  on('events-kafka', { rule: 'PTRACE attached to process', run: ['/bin/sh -c jstack 1', '/usr/bin/gdb -p 1 -batch'], call: 'ptrace' }),
  on('orders-db', { rule: 'Launch Suspicious Network Tool in Container', run: ['/bin/sh -c /scripts/wait-for.sh', '/usr/bin/nc -zw1 pgbouncer 6432'], call: 'execve' }),
  on('trivy-operator', { rule: 'Search Private Keys or Passwords', run: ['/bin/sh -c find / -name id_rsa', '/usr/bin/find / -name id_rsa'], call: 'execve' }),
  on('jupyter-data-science', { rule: 'Update Package Repository', run: ['/bin/sh -c echo "deb" >> /etc/apt/sources.list'], call: 'openat', file: '/etc/apt/sources.list' }),
  on('node', { rule: 'Write below root', from: 'host', run: ['/usr/bin/containerd'], call: 'openat', file: '/root/.docker/config.json' }),
  on('velero', { rule: 'Remove Bulk Data from Disk', run: ['/bin/sh -c shred -u /tmp/restore-{n}', '/usr/bin/shred -u /tmp/restore-{n}'], call: 'execve' }),
  on('build-dind', { rule: 'Mkdir binary dirs', run: ['/bin/sh -c make install', '/bin/mkdir -p /usr/local/bin/tools'], call: 'mkdir', fields: { 'evt.arg.path': '/usr/local/bin/tools' } }),
  audit({ rule: 'port-forward', user: AUDIT_USERS[3], fields: { ...target('pods', 'postgres', 'orders-db-0'), 'ka.target.subresource': 'portforward' } }),
  on('node', { rule: 'User mgmt binaries', from: 'ssh', run: ['/usr/bin/sudo usermod -aG docker ops', '/usr/sbin/usermod -aG docker ops'], call: 'execve' }),
  on('node', { rule: 'Create files below dev', from: 'host', run: ['/usr/sbin/mdadm --monitor --scan'], call: 'openat', file: '/dev/md/.tmp-{hex}' }),
  on('gitlab-runner', { rule: 'Decoding Payload in Container', run: ['/bin/sh -c echo "$KUBE_CA" | base64 -d', '/bin/base64 -d'], call: 'execve' }),
  on('airflow-scheduler', { rule: 'Kubernetes Client Tool Launched in Container', run: ['/usr/local/bin/python3.12 -m airflow', '/usr/local/bin/kubectl get pods -n data-pipeline'], call: 'execve' }),
  on('node', { rule: 'BPF Program Not Profiled', from: 'host', run: ['/usr/local/bin/node-observer --ebpf'], call: 'bpf', fields: { 'evt.arg.cmd': 'BPF_PROG_LOAD' } }),
  on('node', { rule: 'Delete or rename shell history', from: 'ssh', run: [], call: 'rename', fields: { 'evt.arg.oldpath': '/home/ops/.bash_history-{n}.tmp' } }),
  on('jupyter-data-science', { rule: 'Execution from /dev/shm', run: ['/bin/bash -c /dev/shm/joblib-{n}/run', '/dev/shm/joblib-{n}/run --workers 4'], call: 'execve', file: '/dev/shm/joblib-{n}/run' }),
  on('gitlab-runner', { rule: 'Write below binary dir', run: ['/bin/bash -c ./build.sh', '/usr/bin/install -m 755 buf-{hex} /usr/local/bin/buf'], call: 'openat', file: '/usr/local/bin/buf' }),
  on('node', { rule: 'Linux Kernel Module Injection Detected', from: 'host', run: ['/usr/bin/kmod-driver-manager install', '/sbin/insmod /lib/modules/nvidia.ko'], call: 'finit_module' }),
];

function on(where: string, act: Act): Habit {
  return { where, act };
}

function audit(act: AuditAct): Habit {
  return { audit: act };
}

function target(resource: string, namespace: string, name: string): AuditAct['fields'] {
  return { 'ka.target.resource': resource, 'ka.target.namespace': namespace, 'ka.target.name': name, 'ka.verb': 'get' };
}
