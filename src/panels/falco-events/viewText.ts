import { t } from 'lib/i18n';
import type { PanelView } from './options';

/** What a view of the panel is called. */
export function viewText(view: PanelView): string {
  switch (view) {
    case 'list':
      return t('falco.panel.view-list', 'Events');
    case 'groups':
      return t('falco.panel.view-groups', 'By behaviour');
  }
}
