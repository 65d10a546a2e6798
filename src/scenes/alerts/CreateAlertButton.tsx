import React, { useMemo, useState } from 'react';
import { usePluginComponent } from '@grafana/runtime';
import { Button } from '@grafana/ui';
import { t } from 'lib/i18n';
import { selfMatch } from 'domain/alerting/pack/selfMatch';
import { type Environment } from 'domain/environment/types';
import { type EventFilters } from 'domain/logql/filters';
import { renderCube } from 'domain/logql/query/render';
import { SelectorError } from 'domain/logql/selector';
import { mayCreateAlerts } from 'lib/alertPermissions';

/** Grafana's own dialogue; named in `plugin.json` too. */
const CREATE_ALERT = 'grafana/alerting/create-alert-from-panel/v1';

/** As much of its properties as is used: plain data, since they go through a proxy. */
interface CreateAlertProps {
  readonly panel: {
    readonly title: string;
    readonly targets: ReadonlyArray<{ readonly refId: string; readonly expr: string; readonly queryType: 'range' }>;
    readonly datasource: { readonly type: 'loki'; readonly uid: string };
  };
  readonly onDismiss: () => void;
}

interface CreateAlertButtonProps {
  readonly environment: Environment;
  readonly filters: EventFilters;
  /** Name of the rule to begin with. */
  readonly title?: string;
}

const WINDOW_MS = 300_000;

/** Begins an alert rule on the events of a view in Grafana's own form. Nothing for those who may not. */
export function CreateAlertButton({ environment, filters, title }: CreateAlertButtonProps) {
  const [open, setOpen] = useState(false);
  const { component: CreateAlert } = usePluginComponent<CreateAlertProps>(CREATE_ALERT);
  const expr = useMemo(() => queryOf(environment, filters), [environment, filters]);
  const panel = useMemo(
    () => ({
      title: title ?? t('falco.alerts.new-rule', 'Falco events'),
      targets: [{ refId: 'A', expr: expr ?? '', queryType: 'range' as const }],
      datasource: { type: 'loki' as const, uid: environment.lokiUid },
    }),
    [environment, expr, title]
  );
  if (!CreateAlert || expr === undefined || !mayCreateAlerts()) {
    return null;
  }
  const findsItself = selfMatch(expr).length > 0;
  return (
    <>
      <Button
        size="sm"
        variant="secondary"
        icon="bell"
        disabled={findsItself}
        tooltip={
          findsItself
            ? t(
                'falco.alerts.finds-itself',
                "The environment's selector also finds the line in which Loki logs the query: the alert would fire because it was evaluated. Make the selector narrower."
              )
            : t('falco.alerts.create-help', "Counts these events every 5 minutes, by rule, in Grafana's own form")
        }
        onClick={() => setOpen(true)}
      >
        {t('falco.alerts.create', 'Create alert')}
      </Button>
      {open && <CreateAlert panel={panel} onDismiss={() => setOpen(false)} />}
    </>
  );
}

/** undefined where the environment's selector is none, which its counts say. */
function queryOf(environment: Environment, filters: EventFilters): string | undefined {
  try {
    return renderCube(environment, filters, { windowMs: WINDOW_MS }).expr;
  } catch (error) {
    if (error instanceof SelectorError) {
      return undefined;
    }
    throw error;
  }
}
