import React from 'react';
import type { IconName } from '@grafana/data';
import { Button, LinkButton, Stack } from '@grafana/ui';

/** A way out of a state: a button, or a link when it leads to another page. */
export interface StateAction {
  readonly label: string;
  readonly icon?: IconName;
  readonly onClick?: () => void;
  readonly href?: string;
}

interface Props {
  readonly actions: readonly StateAction[];
}

export function StateActions({ actions }: Props) {
  if (actions.length === 0) {
    return null;
  }
  return (
    <Stack wrap="wrap" gap={1}>
      {actions.map(({ label, icon, onClick, href }) =>
        href === undefined ? (
          <Button key={label} size="sm" variant="secondary" icon={icon} onClick={onClick}>
            {label}
          </Button>
        ) : (
          <LinkButton key={label} size="sm" variant="secondary" icon={icon} href={href} onClick={onClick}>
            {label}
          </LinkButton>
        )
      )}
    </Stack>
  );
}
