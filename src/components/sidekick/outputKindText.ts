import { t } from 'lib/i18n';
import { type OutputKind } from 'domain/sidekick/kinds';

/** What an output is there for, in a word or two. */
export function outputKindText(kind: OutputKind): string {
  switch (kind) {
    case 'paging':
      return t('falco.sidekick.kind-paging', 'paging');
    case 'chat':
      return t('falco.sidekick.kind-chat', 'chat');
    case 'logs':
      return t('falco.sidekick.kind-logs', 'logs');
    case 'metrics':
      return t('falco.sidekick.kind-metrics', 'metrics');
    case 'queue':
      return t('falco.sidekick.kind-queue', 'queue');
    case 'storage':
      return t('falco.sidekick.kind-storage', 'storage');
    case 'function':
      return t('falco.sidekick.kind-function', 'webhook or function');
    case 'other':
      return t('falco.sidekick.kind-other', 'other');
  }
}
