import { t } from 'lib/i18n';
import { type GroupOrder } from 'domain/explorer/rank';

export const GROUP_ORDERS: readonly GroupOrder[] = ['rarest', 'newest', 'most'];

/** An order of groups, in words. */
export function groupOrderText(order: GroupOrder): string {
  switch (order) {
    case 'rarest':
      return t('falco.groups.rarest', 'Rarest and most urgent first');
    case 'newest':
      return t('falco.groups.newest', 'Newest first');
    case 'most':
      return t('falco.groups.most', 'Most events first');
  }
}
