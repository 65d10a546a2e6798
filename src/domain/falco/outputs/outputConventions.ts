import { ownFields } from '../fields/fieldFacts';
import { LAYOUT_SOURCES, layoutsOfSource } from './layouts';
import { PLUGIN_KEYS } from './pluginConventions';
import { AUDIT_SOURCE } from '../sources';

/**
 * What Falco's container plugin makes every system-call output print after the rule's own fields, in this order:
 * output key to field. Source: the plugin's suggested output fields (Falco 0.41 and later).
 */
export const CONTAINER_OUTPUT_KEYS: Readonly<Record<string, string>> = {
  container_id: 'container.id',
  container_name: 'container.name',
  container_image_repository: 'container.image.repository',
  container_image_tag: 'container.image.tag',
  k8s_pod_name: 'k8s.pod.name',
  k8s_ns_name: 'k8s.ns.name',
};

/**
 * Keys that outputs of system call rules print, in the official files and in older versions of them.
 * Where a rule of the official table says otherwise, the rule wins.
 */
const SYSCALL_KEYS = `
  user=user.name user_name=user.name uid=user.uid cur_uid=user.uid loginuid=user.loginuid user_shell=user.shell
  evt_type=evt.type type=evt.type evt=evt.type event=evt.type operation=evt.type evt_res=evt.res res=evt.res evt_args=evt.args socket_info=evt.args evt_time=evt.time
  process=proc.name proc=proc.name shell=proc.name program=proc.name proc_name=proc.name child=proc.name
  command=proc.cmdline cmdline=proc.cmdline cmd=proc.cmdline args=proc.args env=proc.env cwd=proc.cwd exe=proc.exepath
  exepath=proc.exepath pid=proc.pid ppid=proc.ppid sid=proc.sid parent=proc.pname pname=proc.pname proc_pname=proc.pname
  parent_process=proc.pname web_server=proc.pname pcmdline=proc.pcmdline parent_exe=proc.pexe parent_exepath=proc.pexepath
  gparent=proc.aname[2] ggparent=proc.aname[3] gggparent=proc.aname[4] ggggparent=proc.aname[5] gexepath=proc.aexepath[2]
  terminal=proc.tty tty=proc.tty
  proc_exe_ino_ctime=proc.exe_ino.ctime proc_exe_ino_mtime=proc.exe_ino.mtime
  proc_exe_ino_ctime_duration_proc_start=proc.exe_ino.ctime_duration_proc_start
  proc_exe_ino_ctime_duration_pidns_start=proc.exe_ino.ctime_duration_pidns_start
  file=fd.name device=fd.name fileraw=fd.nameraw fd=fd.num connection=fd.name lport=fd.lport rport=fd.rport
  fd_proto=fd.l4proto proto=fd.l4proto server_ip=fd.sip server_port=fd.sport ip=fd.rip
  fd_rip_name=fd.rip.name fd_lip_name=fd.lip.name fd_cip_name=fd.cip.name fd_sip_name=fd.sip.name
  name=evt.arg.name path=evt.arg.path oldpath=evt.arg.oldpath newpath=evt.arg.newpath mode=evt.arg.mode
  filename=evt.arg.filename directory=evt.arg.path linkpath=evt.arg.linkpath target=evt.arg.target
  flags=evt.arg.flags exe_flags=evt.arg.flags bpf_cmd=evt.arg.cmd arg_uid=evt.arg.uid module=proc.args
  cap_effective=thread.cap_effective cap_permitted=thread.cap_permitted cap_inheritable=thread.cap_inheritable
  container=container image=image id=container.id container_id=container.id container_name=container.name
  image_id=container.image.id image_repository=container.image.repository image_tag=container.image.tag
  container_image=image container_image_repository=container.image.repository
  container_image_tag=container.image.tag container_image_id=container.image.id
  container_image_digest=container.image.digest container_start_ts=container.start_ts container_mounts=container.mounts
  mounts=container.mounts
  k8s_ns=k8s.ns.name k8s.ns=k8s.ns.name ns=k8s.ns.name namespace=k8s.ns.name k8s_ns_name=k8s.ns.name
  k8s_namespace=k8s.ns.name k8s_pod=k8s.pod.name k8s.pod=k8s.pod.name pod=k8s.pod.name k8s_pod_name=k8s.pod.name
  pod_name=k8s.pod.name k8s_pod_uid=k8s.pod.uid k8s_node_name=k8s.node.name k8s_node=k8s.node.name
  k8s_cluster_name=k8s.cluster.name k8s_deployment_name=k8s.deployment.name
  k8smeta_ns_name=k8smeta.ns.name k8smeta_pod_name=k8smeta.pod.name`;

/** Keys of the audit rules: the same words mean other fields there. */
const AUDIT_KEYS = `
  user=ka.user.name verb=ka.verb uri=ka.uri resp=ka.response.code decision=ka.auth.decision reason=ka.auth.reason
  resource=ka.target.resource ns=ka.target.namespace namespace=ka.target.namespace target=target
  action=ka.target.subresource subresource=ka.target.subresource command=ka.uri.param[command]
  pod=ka.target.name role=ka.target.name binding=ka.target.name deployment=ka.target.name service=ka.target.name
  serviceaccount=ka.target.name secret=ka.target.name configmap=ka.target.name ingress=ka.target.name
  node=ka.target.name name=ka.target.name images=ka.req.pod.containers.image image=ka.req.pod.containers.image
  init_images=ka.req.pod.initContainers.image ephemeral_images=ka.req.pod.ephemeralContainers.image
  ports=ka.req.service.ports rules=ka.req.role.rules subject=ka.req.binding.subjects subjects=ka.req.binding.subjects
  useragent=ka.useragent source_ips=ka.sourceips obj=jevt.obj
  volumes=jevt.value[/requestObject/spec/volumes]
  ephemeral_container_name=jevt.value[/requestObject/ephemeralContainers/0/name]
  ephemeral_container_image=jevt.value[/requestObject/ephemeralContainers/0/image]`;

/** Output key to field, as outputs of one source print them whatever the rule. */
export type Conventions = ReadonlyMap<string, string>;

const SYSCALL = read(SYSCALL_KEYS);
const AUDIT = read(AUDIT_KEYS);

/** What the plugins' own rules print in their layouts, then what else is known of a source. */
const PLUGINS: ReadonlyMap<string, Conventions> = new Map(
  LAYOUT_SOURCES.filter((source) => source !== AUDIT_SOURCE).map((source) => [
    source,
    new Map([
      ...namedByField(source),
      ...pairsOf((PLUGIN_KEYS[source] ?? '').split(',').filter((pair) => pair !== '')),
      ...laidOutKeys(source),
    ]),
  ])
);

function laidOutKeys(source: string): ReadonlyArray<readonly [string, string]> {
  const keyed = layoutsOfSource(source).flatMap(({ parts }) =>
    parts.filter(({ key, mark }) => key !== '' && mark === '=')
  );
  // The layout that most rules have comes first, and its word counts.
  return keyed.reverse().map(({ key, field }) => [key, field]);
}

/** What outputs of a source print before a field; a source of which nothing is known is read as system calls are. */
export function conventionsOf(source: string): Conventions {
  return source === AUDIT_SOURCE ? AUDIT : (PLUGINS.get(source) ?? SYSCALL);
}

/** Whether rules of these conventions put quotes round values and commas between them, which are no part of a value. */
export function isQuoting(conventions: Conventions): boolean {
  return conventions !== SYSCALL && conventions !== AUDIT;
}

/**
 * Keys that are what the field is called within its family, as rules of one's own print it: `region` for `ct.region`,
 * `user.arn` and `user_arn` for `ct.user.arn`; the last part alone where no other field of the source ends so.
 */
function namedByField(source: string): ReadonlyArray<readonly [string, string]> {
  const pairs = ownFields(source).flatMap(({ name, argument }): Array<readonly [string, string]> => {
    const tail = argument === 'none' ? name.slice(name.indexOf('.') + 1) : '';
    return tail === ''
      ? []
      : [...new Set([tail, tail.replace(/\./g, '_'), tail.split('.').at(-1) ?? tail])].map((key) => [key, name]);
  });
  const counts = new Map<string, number>();
  pairs.forEach(([key]) => counts.set(key, (counts.get(key) ?? 0) + 1));
  return pairs.filter(
    ([key, name]) =>
      counts.get(key) === 1 || (name.endsWith(`.${key}`) && name.indexOf('.') === name.length - key.length - 1)
  );
}

/** The conventions of every source. */
export const ALL_CONVENTIONS: readonly Conventions[] = [SYSCALL, AUDIT, ...PLUGINS.values()];

/**
 * The field that a name stands for: its own, or that of a key of system calls or audit logs (`k8s_ns_name`). The keys of
 * plugins are words like `cluster` and `policy`, which name much else.
 */
export function fieldNamed(name: string): string {
  for (const conventions of [SYSCALL, AUDIT]) {
    const field = conventions.get(name);
    if (field !== undefined) {
      return field;
    }
  }
  return name;
}

function read(table: string): Conventions {
  return new Map([...pairsOf(table.trim().split(/\s+/)), ...Object.entries(CONTAINER_OUTPUT_KEYS)]);
}

function pairsOf(pairs: readonly string[]): Map<string, string> {
  return new Map(
    pairs.map((pair): [string, string] => {
      const cut = pair.indexOf('=');
      return [pair.slice(0, cut).trim(), pair.slice(cut + 1).trim()];
    })
  );
}
