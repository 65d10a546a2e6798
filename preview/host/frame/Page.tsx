import { css } from '@emotion/css';
import { type GrafanaTheme2, type NavModelItem } from '@grafana/data';
import { type PluginPageProps } from '@grafana/runtime';
import { TextLink, useStyles2 } from '@grafana/ui';
import React, { useEffect } from 'react';
import { PLUGIN_NAME } from '../../../src/constants/plugin';
import { pageUrl, ROUTES } from '../../../src/constants/routes';

/** A page's crumbs, title and actions, as Grafana draws them; none of ours has tabs or a subtitle. */
export function Page({ pageNav, actions, renderTitle, children }: PluginPageProps) {
  const styles = useStyles2(getStyles);
  const title = pageNav?.text ?? '';
  const crumbs = [{ text: PLUGIN_NAME, url: pageUrl(ROUTES.overview) }, ...parentsOf(pageNav)];
  useEffect(() => {
    document.title = [title, ...crumbs.map(({ text }) => text).reverse(), 'Preview'].join(' - ');
  });
  return (
    <div className={styles.page}>
      <nav aria-label="Breadcrumbs">
        <ol className={styles.crumbs}>
          {crumbs.map(({ text, url = '' }) => (
            <li key={url}>
              <TextLink href={url} inline={false} color="secondary" variant="bodySmall">
                {text}
              </TextLink>
            </li>
          ))}
          <li aria-current="page">{title}</li>
        </ol>
      </nav>
      <div className={styles.head}>
        <div className={styles.title}>{renderTitle ? renderTitle(title) : <h1>{title}</h1>}</div>
        <div className={styles.actions}>{actions}</div>
      </div>
      <div className={styles.body}>{children}</div>
    </div>
  );
}

function parentsOf(item: NavModelItem | undefined): NavModelItem[] {
  const parent = item?.parentItem;
  return parent === undefined ? [] : [...parentsOf(parent), ...(parent.hideFromBreadcrumbs ? [] : [parent])];
}

function getStyles(theme: GrafanaTheme2) {
  const column = { display: 'flex', flexDirection: 'column', flexGrow: 1 } as const;
  return {
    page: css({ ...column, minWidth: 0, padding: theme.spacing(2, 3, 4) }),
    crumbs: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      marginBottom: theme.spacing(1),
      listStyle: 'none',
      ...theme.typography.bodySmall,
      '& li': { display: 'flex', alignItems: 'center' },
      '& li + li::before': { content: '"/"', padding: theme.spacing(0, 0.75), color: theme.colors.text.disabled },
    }),
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1, 3),
      alignItems: 'center',
      justifyContent: 'space-between',
      marginBottom: theme.spacing(1),
    }),
    title: css({ display: 'flex', flexWrap: 'wrap', '& h1': { margin: 0 } }),
    actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
    body: css({ ...column, minHeight: 0 }),
  };
}
