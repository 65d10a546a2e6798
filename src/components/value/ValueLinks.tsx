import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { visibleText } from 'domain/event/visible';
import { useValueLinks, ValueAnchor } from './valueAnchor';

/** The ways from the value of a field, as links; nothing where there are none. */
export function ValueLinks({ field }: { readonly field: string }) {
  const styles = useStyles2(getStyles);
  const links = useValueLinks(field);
  return links.length === 0 ? null : (
    <span className={styles.links}>
      {links.map((link, index) => (
        <ValueAnchor key={index} link={link} className={styles.link}>
          <Icon name="external-link-alt" size="sm" /> {visibleText(link.title)}
        </ValueAnchor>
      ))}
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    links: css({ display: 'inline-flex', flexWrap: 'wrap', gap: theme.spacing(0, 1), marginLeft: theme.spacing(1) }),
    link: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      minHeight: 24,
      color: theme.colors.text.link,
      '&:hover': { textDecoration: 'underline' },
    }),
  };
}
