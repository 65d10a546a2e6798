import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { fullName, technique } from 'domain/mitre/attack';

/** What a technique is called; any id may stand in an address. */
export function techniqueTitle(id: string): string {
  const found = technique(id);
  return found
    ? `${found.id} ${fullName(found)}`
    : t('falco.mitre.unknown', '{{id}} is not in ATT&CK', { id: visibleText(id) });
}
