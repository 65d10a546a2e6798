import React, { useMemo } from 'react';
import { AbstractLabelOperator } from '@grafana/data';
import { usePluginComponent } from '@grafana/runtime';
import { LinkButton } from '@grafana/ui';
import { drilldownMatchers } from 'domain/links/drilldownMatchers';
import { type MatchOp } from 'domain/logql/matcher';
import { mayExplore } from 'lib/permissions';
import { Trans } from 'lib/i18n';

/** What Logs Drilldown offers to other apps; named in `plugin.json` too. */
const OPEN_IN_LOGS = 'grafana-lokiexplore-app/open-in-explore-logs-button/v1';

/** As much of its properties as is used. */
interface ButtonProps {
  readonly datasourceUid: string;
  readonly streamSelectors: ReadonlyArray<{
    readonly name: string;
    readonly operator: AbstractLabelOperator;
    readonly value: string;
  }>;
  readonly from: string;
  readonly to: string;
  readonly renderButton: (props: { readonly href: string }) => React.ReactElement;
}

const OPERATORS: Readonly<Record<MatchOp, AbstractLabelOperator>> = {
  '=': AbstractLabelOperator.Equal,
  '!=': AbstractLabelOperator.NotEqual,
  '=~': AbstractLabelOperator.EqualRegEx,
  '!~': AbstractLabelOperator.NotEqualRegEx,
};

interface Props {
  readonly expr: string;
  readonly lokiUid: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The streams of a query in Logs Drilldown; nothing where that is not installed, or has nothing to begin with. */
export function OpenInDrilldown({ expr, lokiUid, fromMs, toMs }: Props) {
  const { component: OpenInLogs } = usePluginComponent<ButtonProps>(OPEN_IN_LOGS);
  const selectors = useMemo(
    () => drilldownMatchers(expr)?.map(({ name, op, value }) => ({ name, operator: OPERATORS[op], value })),
    [expr]
  );
  return OpenInLogs && selectors && mayExplore() ? (
    <OpenInLogs
      datasourceUid={lokiUid}
      streamSelectors={selectors}
      from={String(fromMs)}
      to={String(toMs)}
      renderButton={linkTo}
    />
  ) : null;
}

function linkTo({ href }: { readonly href: string }) {
  return (
    <LinkButton size="sm" variant="secondary" icon="gf-logs" href={href}>
      <Trans i18nKey="falco.ways.drilldown">Open in Logs Drilldown</Trans>
    </LinkButton>
  );
}
