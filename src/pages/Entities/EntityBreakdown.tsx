import React from 'react';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { entityHref } from 'scenes/entityHref';
import { Breakdown } from 'scenes/rules/Breakdown';

type Props = Omit<React.ComponentProps<typeof Breakdown>, 'hrefOf'>;

/** Events by the values of a field, each of which leads to its own page; one without a page to its events. */
export function EntityBreakdown(props: Props) {
  const { data } = props;
  return (
    <Breakdown
      {...props}
      hrefOf={(field, value) =>
        entityHref(data, field, value) ?? eventsBehind(data, { filters: [[field, '=', value]] })
      }
    />
  );
}
