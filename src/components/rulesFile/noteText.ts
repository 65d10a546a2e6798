import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { type FileEntry } from 'domain/rules/file/entries';
import { type LineNote } from './types';

/** What a note is, in a word. */
export function noteName(level: LineNote['level']): string {
  switch (level) {
    case 'error':
      return t('falco.own-rules.error', 'Error');
    case 'warning':
      return t('falco.own-rules.warning', 'Warning');
    case 'change':
      return t('falco.rules-file.later', 'Later');
  }
}

/** What an entry behind another one does to it, and where. */
export function laterText({ changes, place }: FileEntry): string {
  const where = { file: visibleText(place.file), line: place.line };
  if (changes.length === 0) {
    return t('falco.rules-file.defined-again', 'defined again in {{file}}, line {{line}}', where);
  }
  const what = changes.map(({ key, kind }) =>
    kind === 'append'
      ? t('falco.rules-file.added-to', '{{key}} added to', { key: visibleText(key) })
      : t('falco.rules-file.replaced', '{{key}} replaced', { key: visibleText(key) })
  );
  return t('falco.rules-file.changed', '{{what}} in {{file}}, line {{line}}', { ...where, what: what.join(', ') });
}
