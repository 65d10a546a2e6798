import React from 'react';
import { LinkButton } from '@grafana/ui';
import type { ValueLink } from 'components/value/valueAnchor';
import { visibleText } from 'domain/event/visible';

/** The ways on from an event that somebody has set up. */
export function EventLinks({ links }: { readonly links: readonly ValueLink[] }) {
  return (
    <>
      {links.map(({ href, title, isNewTab, onClick }, index) => (
        <LinkButton
          key={index}
          size="sm"
          variant="secondary"
          icon="link"
          href={href}
          target={isNewTab ? '_blank' : undefined}
          onClick={onClick}
        >
          {visibleText(title)}
        </LinkButton>
      ))}
    </>
  );
}
