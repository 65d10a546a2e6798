import { config } from '@grafana/runtime';
import { t } from 'lib/i18n';

/** Who makes a silence: Grafana stores whatever it is told. */
export function nameOfPerson(): string {
  const { name, login, email } = config.bootData.user;
  return name || login || email || t('falco.alerts.nobody', 'not signed in');
}
