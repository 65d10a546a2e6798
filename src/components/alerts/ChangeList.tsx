import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type IconName } from '@grafana/data';
import { Icon, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type ChangeKind, type RuleChange } from 'domain/alerting/documents/installPlan';
import { visibleText } from 'domain/event/visible';

const ORDER: readonly ChangeKind[] = ['overwrite', 'create', 'update', 'remove', 'keep', 'files', 'same'];

const ICONS: Readonly<Record<ChangeKind, IconName>> = {
  overwrite: 'exclamation-triangle',
  create: 'plus',
  update: 'sync',
  remove: 'trash-alt',
  keep: 'user',
  files: 'file-alt',
  same: 'check',
};

/** What would happen to each rule, what matters most first; what stays as it is in one line. */
export function ChangeList({ changes }: { readonly changes: readonly RuleChange[] }) {
  const styles = useStyles2(getStyles);
  const groups = ORDER.map((kind) => ({ kind, rules: changes.filter((change) => change.kind === kind) })).filter(
    ({ rules }) => rules.length > 0
  );
  return (
    // Held in a box that scrolls: the keyboard must be able to.
    <div className={styles.box} role="group" aria-label={t('falco.alerts.changes', 'What would change')} tabIndex={0}>
      {groups.map(({ kind, rules }) => (
        <div key={kind}>
          <Text color={kind === 'overwrite' ? 'warning' : undefined} weight="medium">
            <Icon name={ICONS[kind]} size="sm" /> {kindText(kind, rules.length)}
          </Text>
          {kind !== 'same' && (
            <ul className={styles.list}>
              {rules.map((change) => (
                <li key={change.uid}>
                  {visibleText(change.title)}
                  <Text color="secondary" variant="bodySmall">
                    {differenceText(change)}
                  </Text>
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </div>
  );
}

function kindText(kind: ChangeKind, count: number): string {
  switch (kind) {
    case 'create':
      return t('falco.alerts.change-create', '{{count}} new', { count });
    case 'update':
      return t('falco.alerts.change-update', '{{count}} updated', { count });
    case 'overwrite':
      return t('falco.alerts.change-overwrite', '{{count}} edited by hand: the edit would be lost', { count });
    case 'keep':
      return t('falco.alerts.change-keep', '{{count}} edited by hand: left as they are', { count });
    case 'remove':
      return t('falco.alerts.change-remove', '{{count}} removed: this pack does not have them', { count });
    case 'files':
      return t('falco.alerts.change-files', '{{count}} provisioned by files: left alone', { count });
    case 'same':
      return t('falco.alerts.change-same', '{{count}} as they are', { count });
  }
}

function differenceText({ fields, movedFrom }: RuleChange): string {
  const parts = [
    ...fields.map(fieldText),
    ...(movedFrom ? [t('falco.alerts.moved', 'moved here from group {{group}}', { group: movedFrom.group })] : []),
  ];
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`;
}

function fieldText(field: string): string {
  switch (field) {
    case 'data':
      return t('falco.alerts.field-data', 'query or data source');
    case 'notification':
      return t('falco.alerts.field-notification', 'contact point');
    case 'annotations':
      return t('falco.alerts.field-annotations', 'texts and links');
    case 'labels':
      return t('falco.alerts.field-labels', 'labels');
    case 'title':
      return t('falco.alerts.field-title', 'name');
    default:
      return field;
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      maxHeight: 280,
      overflow: 'auto',
      padding: theme.spacing(1),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
    }),
    list: css({ margin: theme.spacing(0, 0, 0, 3) }),
  };
}
