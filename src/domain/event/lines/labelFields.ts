import { setOwn, type JsonObject } from '../jsonReader';
import { toLabelName } from '../origin';

/** Fields that Falcosidekick can put into labels: `k8s_*` by itself, the others by `loki.extralabels`. */
const LABELLED_FIELDS = (
  'k8s.ns.name k8s.pod.name k8s.pod.uid k8s.node.name k8s.deployment.name k8s.cluster.name k8smeta.ns.name ' +
  'k8smeta.pod.name container.id container.name container.image.repository container.image.tag container.image ' +
  'container.image.digest container.type evt.type evt.hostname fd.name fd.sip fd.rip fd.lip fd.cip fd.l4proto fd.type ' +
  'fd.sip.name fd.rip.name fd.directory fd.filename group.name user.name user.loginname user.homedir user.shell ' +
  'proc.name proc.pname proc.cmdline proc.pcmdline proc.exepath proc.pexepath proc.exe proc.args proc.cwd proc.sname ' +
  'proc.aname[2] proc.aname[3] proc.aname[4] proc.env ka.user.name ka.verb ka.uri ka.target.name ka.target.namespace ' +
  'ka.target.resource ka.target.subresource ka.response.code ka.auth.decision ka.auth.reason ka.useragent'
).split(' ');

/** Falcosidekick up to 2.30 left the dots out (`k8snsname`), later ones write underscores. */
const FIELD_BY_LABEL: ReadonlyMap<string, string> = new Map(
  LABELLED_FIELDS.flatMap((field) => [
    [toLabelName(field), field] as const,
    [field.replace(/[.[\]]/g, ''), field] as const,
  ])
);

/**
 * Adds the output fields that Falcosidekick put into labels, where the line itself has none. Only for lines that
 * came through Falcosidekick: elsewhere such labels name the pod of Falco, not the one that the event is about.
 */
export function fillFromLabels(fields: JsonObject, labels: Readonly<Record<string, string>>): void {
  for (const label in labels) {
    const field = FIELD_BY_LABEL.get(label);
    const value = labels[label];
    if (field !== undefined && value !== undefined && (fields[field] ?? null) === null) {
      setOwn(fields, field, value);
    }
  }
}
