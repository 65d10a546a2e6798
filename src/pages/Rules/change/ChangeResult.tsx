import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { lengthText } from 'lib/times';
import { Scrollable } from 'components/layout/Scrollable';
import { Section } from 'components/layout/Section';
import { ComparedRules } from 'components/marks/ComparedRules';
import { CoarseNotice } from 'components/states/CoarseNotice';
import { EmptyState } from 'components/states/EmptyState';
import { ROUTES } from 'constants/routes';
import { highPriorityIn } from 'domain/environment/together';
import { visibleText } from 'domain/event/visible';
import { type Cube } from 'domain/logql/cube/cube';
import { splitPeriods } from 'domain/logql/cube/periods';
import { compareRules } from 'domain/marks/compareRules';
import { type CubeData } from 'scenes/events/CubeData';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { type CubeTimeline, Timeline } from 'scenes/rules/CubeTimeline';

interface ChangeResultProps {
  readonly data: CubeData;
  /** Counts of both periods. */
  readonly cube: Cube;
  readonly atMs: number;
  readonly lengthMs: number;
  readonly timeline: CubeTimeline;
  readonly onRetry: () => void;
  readonly asking: boolean;
}

/** What went, what came, and whether a detection that must not wait fell silent. */
export function ChangeResult({ data, cube, atMs, lengthMs, timeline, onRetry, asking }: ChangeResultProps) {
  const styles = useStyles2(getStyles);
  const scope = data.useState().question?.environment;
  const { rules, silentHigh, before, after } = useMemo(
    () => compareRules(splitPeriods(cube), highPriorityIn(scope)),
    [cube, scope]
  );
  const hrefOf = (rule: string) =>
    eventsBehind(data, { from: atMs - lengthMs, to: atMs + lengthMs, open: { rule } }, ROUTES.rules);
  const span = lengthText(lengthMs);
  if (cube.coarse?.includes('rule')) {
    return <CoarseNotice cube={cube} onRetry={onRetry} asking={asking} />;
  }
  if (rules.length === 0) {
    return (
      <EmptyState
        reason="nothing"
        title={t('falco.change.nothing', 'No events in {{span}} before the change and none after it.', { span })}
      />
    );
  }
  return (
    <>
      {silentHigh.length === 0 ? (
        <Text>{t('falco.change.no-silent', 'No high-priority rule stopped firing.')}</Text>
      ) : (
        <Alert
          severity="error"
          bottomSpacing={0}
          title={t('falco.change.silent-high', '', {
            count: silentHigh.length,
            defaultValue_one: 'A high-priority rule stopped firing',
            defaultValue_other: '{{count}} high-priority rules stopped firing',
          })}
        >
          {silentHigh.map(({ rule }) => visibleText(rule)).join(', ')}
        </Alert>
      )}
      <Section
        title={t('falco.change.events', '{{before}} events in {{span}} before, {{after}} in {{span}} after', {
          span,
          before: countText(before),
          after: countText(after),
        })}
      >
        <Timeline timeline={timeline} cube={cube} />
        <Scrollable name={t('falco.change.rules', 'Events by rule')} className={styles.table}>
          <ComparedRules rules={rules} hrefOf={hrefOf} />
        </Scrollable>
      </Section>
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { table: css({ marginTop: theme.spacing(1), overflowX: 'auto' }) };
}
