import { WORKLOAD } from 'domain/environment/workload';
import { roleFields, roleOf, type SourceRole } from 'domain/falco/fields/sourceRoles';
import { AUDIT_SOURCE } from 'domain/falco/sources';
import { t } from 'lib/i18n';

const SYSTEM_CALLS = [
  'hostname',
  'namespace',
  'pod',
  'container.image.repository',
  'proc.name',
  'proc.pname',
  'user.name',
  'fd.name',
] as const;

/** The Kubernetes audit log knows neither hosts nor processes: it says who did what to which object. */
const AUDIT = ['ka.target.namespace', 'ka.target.name', 'ka.target.resource', 'ka.user.name', 'ka.verb'] as const;

/** What the events of a source can be cut by, the most telling first. */
export function breakdownFields(source: string | undefined): readonly string[] {
  if (source === AUDIT_SOURCE) {
    return AUDIT;
  }
  // Of each role the fields that say most; a source of which nothing is known has what system calls have.
  const said = ROLES.flatMap((role) => roleFields(source ?? '', role).slice(0, role === 'target' ? 3 : 1));
  return said.length > 0 ? said : SYSTEM_CALLS;
}

const ROLES: readonly SourceRole[] = ['who', 'target', 'action', 'where', 'from'];

/** The name of a breakdown; a field that has none of its own is named as Falco writes it. */
export function breakdownTitle(field: string): string {
  switch (field) {
    case 'hostname':
      return t('falco.breakdown.host', 'Host');
    case 'namespace':
    case 'ka.target.namespace':
      return t('falco.breakdown.namespace', 'Namespace');
    case 'pod':
      return t('falco.breakdown.pod', 'Pod');
    case 'container.image.repository':
      return t('falco.breakdown.image', 'Image');
    case WORKLOAD:
      return t('falco.entity.workload', 'Workload');
    case 'container.id':
    case 'container.name':
      return t('falco.breakdown.container', 'Container');
    case 'proc.name':
      return t('falco.breakdown.process', 'Process');
    case 'proc.pname':
      return t('falco.breakdown.parent', 'Parent');
    case 'user.name':
    case 'ka.user.name':
      return t('falco.breakdown.user', 'User');
    case 'fd.name':
    case 'ka.target.name':
      return t('falco.breakdown.target', 'Target');
    case 'ka.target.resource':
      return t('falco.breakdown.resource', 'Resource');
    case 'ka.verb':
      return t('falco.breakdown.verb', 'Verb');
    default:
      return roleTitle(field);
  }
}

/** Fields of the plugins' sources stand under their own name: of one role there may be several. */
function roleTitle(field: string): string {
  switch (roleOf(field)) {
    case 'who':
      return t('falco.breakdown.user-of', 'User ({{field}})', { field });
    case 'from':
      return t('falco.breakdown.address-of', 'Address ({{field}})', { field });
    case 'target':
      return t('falco.breakdown.target-of', 'Target ({{field}})', { field });
    default:
      return field;
  }
}
