import { t } from 'lib/i18n';
import type { UnreadableReason } from 'domain/event/types';

/** Why a line could not be read, in a few words. */
export function reasonText(reason: UnreadableReason): string {
  switch (reason) {
    case 'empty':
      return t('falco.line.empty', 'The line is empty');
    case 'cut-json':
      return t('falco.line.cut-json', 'JSON that was cut short on its way');
    case 'bad-json':
      return t('falco.line.bad-json', 'Not valid JSON');
    case 'not-falco-json':
      return t('falco.line.not-falco-json', 'JSON, but no event of Falco');
    case 'unknown-text':
      return t('falco.line.unknown-text', 'No form of line that Falco writes');
  }
}
