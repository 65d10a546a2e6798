/**
 * The words that Falco's output texts print before a field, in the official rules of all versions. Only words
 * that nearly always mean that field: a filter on a text line can't know which rule printed it.
 */
const KEYS_BY_FIELD: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'k8s.ns.name': 'k8s_ns_name k8s_ns k8s.ns k8s_namespace ns namespace',
    'k8s.pod.name': 'k8s_pod_name k8s_pod k8s.pod pod pod_name',
    'user.name': 'user user_name',
    'user.uid': 'user_uid',
    'user.loginuid': 'user_loginuid loginuid',
    'evt.type': 'evt_type type',
    'proc.name': 'process proc_name shell program',
    'proc.exepath': 'proc_exepath exepath exe',
    'proc.pname': 'parent pname proc_pname parent_process',
    'proc.pcmdline': 'pcmdline proc_pcmdline',
    'proc.cmdline': 'command cmdline proc_cmdline',
    'proc.tty': 'terminal tty',
    'proc.aname[2]': 'gparent',
    'proc.aname[3]': 'ggparent',
    'proc.aname[4]': 'gggparent',
    'fd.name': 'file connection device',
    'fd.lport': 'lport',
    'fd.rport': 'rport',
    'fd.l4proto': 'fd_proto proto',
    'container.id': 'container_id container',
    'container.name': 'container_name',
    'container.image.repository': 'container_image_repository image_repository',
    'container.image.tag': 'container_image_tag image_tag',
    'ka.verb': 'verb',
    'ka.uri': 'uri',
    'ka.response.code': 'resp',
    'ka.auth.decision': 'decision',
    'ka.target.resource': 'resource',
    'ka.target.namespace': 'ns namespace',
  }).map(([field, keys]) => [field, keys.split(' ')])
);

/**
 * Keys under which a text line may print an output field: the words of the official rules, then the field's own
 * name and its name with underscores, as custom rules print it. The likeliest first; never empty.
 */
export function textKeysOf(field: string): readonly string[] {
  return [...new Set([...(KEYS_BY_FIELD.get(field) ?? []), field, field.replace(/\./g, '_')])];
}

/** The other keys that print the same field as this one, itself first: `k8s_ns_name` gives `k8s_ns`, `k8s.ns`, ... */
export function textKeysLike(key: string): readonly string[] {
  for (const [field, keys] of KEYS_BY_FIELD) {
    if (keys[0] === key || field === key) {
      return textKeysOf(field);
    }
  }
  return [key];
}
