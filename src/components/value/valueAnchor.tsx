import React, { createContext, useContext } from 'react';
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

/** The ways from the value of a field. */
export function useValueLinks(field: string): readonly ValueLink[] {
  return useContext(LinksContext)(field);
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
