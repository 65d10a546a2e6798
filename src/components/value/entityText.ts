import { t } from 'lib/i18n';
import { valueText } from '../filters/setFilter';
import { type EntityKind, type NamedEntity } from 'domain/entities/entity';

function kindText(kind: EntityKind): string {
  switch (kind) {
    case 'host':
      return t('falco.entity.host', 'Host');
    case 'namespace':
      return t('falco.entity.namespace', 'Namespace');
    case 'workload':
      return t('falco.entity.workload', 'Workload');
    case 'pod':
      return t('falco.entity.pod', 'Pod');
    case 'container':
      return t('falco.entity.container', 'Container');
    case 'image':
      return t('falco.entity.image', 'Image');
    case 'user':
      return t('falco.entity.user', 'User');
    case 'process':
      return t('falco.entity.process', 'Process');
  }
}

/** `Pod web-1`: two things of one name are told apart. */
export function entityTitle({ kind, field, value }: NamedEntity): string {
  return `${kindText(kind)} ${valueText(field, value)}`;
}
