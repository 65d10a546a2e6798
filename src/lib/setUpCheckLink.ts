import { t } from 'lib/i18n';
import { setUpCheckUrl } from 'constants/plugin';
import { inApp } from './inApp';
import { mayConfigure } from './permissions';

/** The way to the set-up check, for a state in which something is missing; none for those who may not go there. */
export function setUpCheckLink(
  environmentId?: string
): ReadonlyArray<{ readonly label: string; readonly href: string }> {
  return mayConfigure()
    ? [{ label: t('falco.state.check-set-up', 'Check set-up'), href: inApp(setUpCheckUrl(environmentId)) }]
    : [];
}
