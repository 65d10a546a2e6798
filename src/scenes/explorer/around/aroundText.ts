import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { type AroundScope, type AskedScope } from 'domain/around/scopes';
import { type Within } from './AroundScene';

export function scopeTitle(scope: AroundScope): string {
  switch (scope) {
    case 'container':
      return t('falco.around.container', 'Container');
    case 'pod':
      return t('falco.around.pod', 'Pod');
    case 'host':
      return t('falco.around.host', 'Host');
    case 'user':
      return t('falco.around.user', 'User');
    case 'tree':
      return t('falco.around.tree', 'Process tree');
    case 'rule':
      return t('falco.around.rule', 'Rule');
  }
}

/** What the events shown have in common. */
export function scopeText({ scope, name, on }: AskedScope): string {
  const values = { name: visibleText(name), on: visibleText(on ?? '') };
  switch (scope) {
    case 'container':
      return t('falco.around.of-container', 'of the container {{name}}', values);
    case 'pod':
      return t('falco.around.of-pod', 'of the pod {{name}}', values);
    case 'host':
      return t('falco.around.of-host', 'of the host {{name}}', values);
    case 'user':
      return on === undefined
        ? t('falco.around.of-account', 'by {{name}}', values)
        : t('falco.around.of-user', 'by {{name}} on {{on}}', values);
    case 'tree':
      return t('falco.around.of-tree', 'of the process tree of {{name}}', values);
    case 'rule':
      return t('falco.around.of-rule', 'of the rule {{name}}', values);
  }
}

export function withinText(within: Within): string {
  switch (within) {
    case '1m':
      return t('falco.around.minute', '±1 min');
    case '5m':
      return t('falco.around.five-minutes', '±5 min');
    case '30m':
      return t('falco.around.half-hour', '±30 min');
    case '2h':
      return t('falco.around.two-hours', '±2 h');
    case '24h':
      return t('falco.around.day', '±1 day');
  }
}
