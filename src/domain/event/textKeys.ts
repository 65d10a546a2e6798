import { CONTAINER_OUTPUT_KEYS, ruleFact } from '../falco/officialRules';
import type { RuleFact } from '../falco/ruleFact';

/** How the value of a key is read. */
export type ValueForm = 'text' | 'number' | 'image' | 'container' | 'target';

/**
 * What a value can hold: a `word` no blank, the `name` of a process 15 characters of any kind, a `path` blanks though
 * it seldom does, `text` (a command line, arguments, a list) blanks and `word=` that is no key as a matter of course.
 */
export type Holds = 'word' | 'name' | 'path' | 'text';

/** What a `key=` in an output text stands for. */
export interface OutputKey {
  /** Falco's name of the field. */
  readonly field: string;
  readonly form: ValueForm;
  readonly holds: Holds;
  /**
   * How far to trust it inside a value: `sure`; `weak` when people also write it in commands (`type=`); `unknown` when
   * no table has it.
   */
  readonly trust: 'sure' | 'weak' | 'unknown';
  /** One of the container fields that Falco appends to every output. */
  readonly suffix: boolean;
  /** Place among the keys that this rule prints; -1 for any other key. */
  readonly rank: number;
}

/** The keys to expect in the outputs of one rule. */
export interface KeyBook {
  readonly keys: ReadonlyMap<string, OutputKey>;
  /** How many ranked keys a complete output holds; 0 when the order is not known. */
  readonly ranked: number;
}

/**
 * Keys that outputs of system call rules print, in the official files and in older versions of them.
 * Where a rule of the official table says otherwise, the rule wins.
 */
const SYSCALL_KEYS = `
  user=user.name user_name=user.name uid=user.uid loginuid=user.loginuid user_shell=user.shell
  evt_type=evt.type type=evt.type evt_res=evt.res res=evt.res evt_args=evt.args socket_info=evt.args evt_time=evt.time
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

const FORM_BY_TARGET: Readonly<Record<string, ValueForm>> = {
  image: 'image',
  container: 'container',
  target: 'target',
};

const PROCESS_NAME = /^proc\.(?:name|pname|sname|aname\[\d+\])$/;
const PATH =
  /^(?:proc\.(?:\w*exe\w*|\w*cwd)(?:\[\d+\])?|fd\.(?:name|nameraw|filename|directory|path)|evt\.arg\.(?!flags|uid)\w+|ka\.uri)$/;
const TEXT =
  /^(?:proc\.(?:\w*cmdline|\w*args|env)|evt\.args|thread\.cap|container\.mounts|ka\.(?:uri\.param|auth\.reason|req|response\.reason|useragent)|jevt)/;

const NUMERIC =
  /^(?:user\.(?:uid|loginuid)|group\.gid|proc\.(?:tty|pid|ppid|sid|vpid|vpgid|pgid|apid\[\d+\]|exe_ino(?:\.\w+)?|loginshellid)|fd\.(?:[lrsc]port|num)|evt\.(?:num|cpu|time|rawtime)|container\.start_ts|thread\.v?tid)$/;

const WEAK = new Set(
  (
    'type res args env cwd exe pid sid name path mode fd id ip proto flags device directory module child role rules ' +
    'service node subject target uid proc program cmd reason action resource uri tty'
  ).split(' ')
);

/** Fields by their own name as keys (`fd.name=`), as many custom rules print them. */
const FIELD_NAME =
  /^(?:proc|fd|evt|user|group|container|k8s|k8smeta|ka|jevt|thread|fs|static|aws|ct|gcp|okta|github)\.[a-z]/;
/** `proc_cwd` for `proc.cwd`: what the official files do since version 4. */
const UNDERSCORED = /^(proc|fd|evt|user|group|thread)_(\w+)$/;
const ANCESTOR = /^aname\[\d{1,2}\]$/;

const SYSCALL = toBook(SYSCALL_KEYS);
const AUDIT = toBook(AUDIT_KEYS);

/** Books of official rules, built when first asked for: there are 141 of them and no more. */
const byRule = new Map<string, KeyBook>();

/** The keys to expect in the text of an event of this rule. */
export function keyBook(rule: string, source: string): KeyBook {
  const known = byRule.get(rule);
  if (known !== undefined) {
    return known;
  }
  const fact = ruleFact(rule);
  if (fact !== undefined) {
    const book = ofRule(fact);
    byRule.set(rule, book);
    return book;
  }
  return source === 'k8s_audit' ? AUDIT : SYSCALL;
}

/** What a key stands for that no book holds; undefined when its name says nothing. */
export function guessKey(key: string): OutputKey | undefined {
  if (FIELD_NAME.test(key)) {
    return toKey(key, key, -1);
  }
  const underscored = UNDERSCORED.exec(key);
  if (underscored !== null) {
    return toKey(key, `${underscored[1]}.${underscored[2]}`, -1);
  }
  return ANCESTOR.test(key) ? toKey(key, `proc.${key}`, -1) : undefined;
}

/** A key of a custom rule that is known by nothing but its place: kept under its own name. */
export function plainKey(key: string): OutputKey {
  return { field: key, form: 'text', holds: 'word', trust: 'unknown', suffix: false, rank: -1 };
}

function toBook(table: string): KeyBook {
  const keys = new Map<string, OutputKey>();
  for (const pair of table.trim().split(/\s+/)) {
    const cut = pair.indexOf('=');
    const key = pair.slice(0, cut);
    keys.set(key, toKey(key, pair.slice(cut + 1), -1));
  }
  for (const [key, field] of Object.entries(CONTAINER_OUTPUT_KEYS)) {
    keys.set(key, toKey(key, field, -1));
  }
  return { keys, ranked: 0 };
}

function ofRule(fact: RuleFact): KeyBook {
  const general = fact.source === 'k8s_audit' ? AUDIT : SYSCALL;
  const keys = new Map(general.keys);
  const printed = Object.entries(fact.outputKeys);
  // A field without a key of its own (`target=%a/%b`) leaves a hole in the order: then only the names count.
  const covered = new Set(Object.values(fact.outputKeys));
  const ordered = fact.fields.every((field) => covered.has(field));
  printed.forEach(([key, field], index) =>
    keys.set(key, { ...toKey(key, field, ordered ? index : -1), trust: 'sure' })
  );
  return { keys, ranked: ordered ? printed.length : 0 };
}

function toKey(key: string, field: string, rank: number): OutputKey {
  return {
    field,
    form: FORM_BY_TARGET[field] ?? (NUMERIC.test(field) ? 'number' : 'text'),
    holds: heldBy(field),
    trust: WEAK.has(key) ? 'weak' : 'sure',
    suffix: key in CONTAINER_OUTPUT_KEYS,
    rank,
  };
}

function heldBy(field: string): Holds {
  if (PROCESS_NAME.test(field)) {
    return 'name';
  }
  return PATH.test(field) ? 'path' : TEXT.test(field) ? 'text' : 'word';
}
