import React, { createContext, useContext } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { visibleText } from 'domain/event/visible';

/** A way from a value that a person has set up: a data link of a panel, a derived field of a data source. */
export interface ValueLink {
  readonly title: string;
  /** Made safe by whoever gives it. */
  readonly href: string;
  readonly isNewTab: boolean;
  readonly onClick?: (event: React.MouseEvent) => void;
}

type LinksOf = (field: string) => readonly ValueLink[];

/** Where the values of the fields of one event lead; nowhere, where nobody has set up anything. */
const LinksContext = createContext<LinksOf>(() => []);

export const ValueLinksProvider = LinksContext.Provider;

/** The ways from the value of a field, as links; nothing where there are none. */
export function ValueLinks({ field }: { readonly field: string }) {
  const styles = useStyles2(getStyles);
  const links = useContext(LinksContext)(field);
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

interface AnchorProps {
  readonly link: ValueLink;
  readonly className?: string;
  readonly children: React.ReactNode;
}

/** A link as a person has set it up. */
export function ValueAnchor({ link: { href, title, isNewTab, onClick }, className, children }: AnchorProps) {
  return (
    <a
      className={className}
      href={href}
      title={visibleText(title)}
      onClick={onClick}
      {...(isNewTab && { target: '_blank', rel: 'noreferrer' })}
    >
      {children}
    </a>
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
