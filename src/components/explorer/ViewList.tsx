import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, IconButton, Text, TextLink, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { inApp } from 'lib/inApp';
import { type SavedViews, viewUrl } from 'lib/views';
import { visibleText } from 'domain/event/visible';
import { target } from '../layout/target';

export interface ViewListProps {
  readonly title: string;
  readonly views: SavedViews;
  readonly isShared: boolean;
  readonly mayChange: boolean;
  readonly onRemove: (name: string, isShared: boolean) => void;
  /** Opens the page with a view from now on; with none for ''. */
  readonly onFirst: (name: string, isShared: boolean) => void;
}

/** Views by their names, each a link. */
export function ViewList({ title, views: { views, first }, isShared, mayChange, onRemove, onFirst }: ViewListProps) {
  const styles = useStyles2(getStyles);
  if (views.length === 0) {
    return null;
  }
  return (
    <div>
      <Text variant="bodySmall" color="secondary">
        {title}
      </Text>
      <ul className={styles.list} aria-label={title}>
        {views.map((view) => {
          const href = inApp(viewUrl(view));
          const isFirst = view.name === first;
          const name = visibleText(view.name);
          return (
            <li key={view.name} className={styles.view}>
              <span className={styles.name} title={name}>
                <TextLink href={href} inline={false} variant="bodySmall">
                  {name}
                </TextLink>
              </span>
              {mayChange && (
                <IconButton
                  name={isFirst ? 'favorite' : 'star'}
                  size="sm"
                  className={target}
                  aria-pressed={isFirst}
                  tooltip={
                    isFirst
                      ? t('falco.views.not-first', 'Events opens with {{name}}: stop opening with it', { name })
                      : t('falco.views.first', 'Open Events with {{name}} by default', { name })
                  }
                  onClick={() => onFirst(isFirst ? '' : view.name, isShared)}
                />
              )}
              <ClipboardButton
                size="sm"
                variant="secondary"
                fill="text"
                icon="link"
                className={target}
                aria-label={t('falco.views.link', 'Copy the link of {{name}}', { name })}
                getText={() => new URL(href, window.location.origin).toString()}
              />
              {mayChange && (
                <IconButton
                  name="trash-alt"
                  size="sm"
                  className={target}
                  tooltip={t('falco.views.remove', 'Remove {{name}}', { name })}
                  onClick={() => onRemove(view.name, isShared)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', maxHeight: 220, overflow: 'auto' }),
    view: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5), minHeight: 28 }),
    name: css({ flexGrow: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  };
}
