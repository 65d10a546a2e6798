import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { PriorityBadge } from 'components/priority/PriorityBadge';
import { ROUTES } from 'constants/routes';
import { matchersOfGroup } from 'domain/alerting/firings/silence';
import { type Environment } from 'domain/environment/types';
import { type Priority } from 'domain/falco/priority';
import { type EventFilters } from 'domain/logql/filters';
import { CreateAlertButton } from 'scenes/alerts/CreateAlertButton';
import { SilenceButton } from 'scenes/alerts/SilenceButton';
import { type CubeData } from 'scenes/events/CubeData';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { type EventsQuestion, ofOne } from 'scenes/events/question';

interface RuleHeadProps {
  readonly data: CubeData;
  readonly rule: string;
  readonly priority: Priority | undefined;
  readonly eventsHref: string;
  readonly count: number;
  readonly onClose: () => void;
}

/** The name of a rule and what can be done from its page. */
export function RuleHead({ data, rule, priority, eventsHref, count, onClose }: RuleHeadProps) {
  const one = ofOne(data.useState().question);
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.head}>
      <Button size="sm" variant="secondary" icon="arrow-left" onClick={onClose}>
        <Trans i18nKey="falco.rules.back">All rules</Trans>
      </Button>
      <PriorityBadge priority={priority} />
      <div className={styles.actions}>
        <LinkButton size="sm" variant="secondary" icon="list-ul" href={eventsHref} data-counted={count}>
          {t('falco.rules.its-events', '', {
            count,
            formatted: countText(count),
            defaultValue_one: 'Its {{formatted}} event',
            defaultValue_other: 'Its {{formatted}} events',
          })}
        </LinkButton>
        <LinkButton
          size="sm"
          variant="secondary"
          icon="sliders-v-alt"
          href={eventsBehind(data, { open: { rule } }, ROUTES.noise)}
        >
          <Trans i18nKey="falco.rules.tune">Tune this rule</Trans>
        </LinkButton>
        {one && <RuleAlerting question={one} rule={rule} />}
      </div>
    </div>
  );
}

/** Its alerts: begin one on its events here, silence those that there are. */
function RuleAlerting({ question, rule }: { readonly question: EventsQuestion<Environment>; readonly rule: string }) {
  const { environment, filters } = question;
  const its = useMemo<EventFilters>(() => [...filters, { field: 'rule', op: 'is', values: [rule] }], [filters, rule]);
  return (
    <>
      <CreateAlertButton environment={environment} filters={its} title={`Falco: ${rule}`} />
      <SilenceButton matchers={matchersOfGroup({ rule }, environment)} />
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
    actions: css({ display: 'flex', gap: theme.spacing(1), marginLeft: 'auto' }),
  };
}
