import { t } from 'lib/i18n';
import { type TagKind } from 'domain/falco/tags';

/** The name of a kind of tags. */
export function tagKindTitle(kind: TagKind): string {
  switch (kind) {
    case 'maturity':
      return t('falco.tags.maturity', 'Maturity');
    case 'workload':
      return t('falco.tags.workload', 'Workload');
    case 'type':
      return t('falco.tags.type', 'Type');
    case 'tactic':
      return t('falco.tags.tactic', 'ATT&CK tactics');
    case 'technique':
      return t('falco.tags.technique', 'ATT&CK techniques');
    case 'compliance':
      return t('falco.tags.compliance', 'Compliance');
    case 'other':
      return t('falco.tags.other', 'Other');
  }
}
