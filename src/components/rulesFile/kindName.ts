import { t } from 'lib/i18n';
import { type EntryKind } from 'domain/rules/file/entries';

/** What an entry of a rules file is called. */
export function kindName(kind: EntryKind): string {
  switch (kind) {
    case 'rule':
      return t('falco.rules-file.rule', 'Rule');
    case 'macro':
      return t('falco.rules-file.macro', 'Macro');
    case 'list':
      return t('falco.rules-file.list', 'List');
  }
}
