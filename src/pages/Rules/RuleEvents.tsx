import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { Section } from 'components/layout/Section';
import { StatTile } from 'components/overview/StatTile';
import { VARS } from 'constants/variables';
import { type Cube } from 'domain/logql/cube/cube';
import { splitPeriods } from 'domain/logql/cube/periods';
import { compare } from 'domain/overview/summary';
import { type KnownRule } from 'domain/rules/known';
import { aggregateCube } from 'domain/rules/listing/aggregate';
import { t } from 'lib/i18n';
import { type CubeData } from 'scenes/events/CubeData';
import { EmptyRange } from 'scenes/events/empty/EmptyRange';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { ofPart, ofRule } from 'scenes/events/OnePart';
import { readQuestion } from 'scenes/events/question';
import { Marks } from 'scenes/marks/Marks';
import { Breakdown } from 'scenes/rules/Breakdown';
import { breakdownFields } from 'scenes/rules/breakdownFields';
import { type CubeTimeline, Timeline } from 'scenes/rules/CubeTimeline';
import { QueryInfo } from 'scenes/rules/QueryInfo';
import { type Answer } from 'domain/problem/answer';

interface Props {
  readonly data: CubeData;
  /** Counts of the rule alone, in this period and the one before. */
  readonly cube: Cube;
  readonly rule: string;
  /** What files say of it. */
  readonly known: KnownRule | undefined;
  readonly timeline: CubeTimeline;
  readonly by: string | undefined;
  readonly onBy: (field: string) => void;
}

/** How often a rule fired, when, where and by whom. */
export function RuleEvents({ data, cube, rule, known, timeline, by, onBy }: Props) {
  const [breakdownQuery, setBreakdownQuery] = useState<Pick<Answer<unknown>, 'query' | 'parts'>>({});
  const styles = useStyles2(getStyles);
  const period = usePeriod(data, rule);
  const { panel } = timeline.useState();
  const panels = useMemo(() => [panel], [panel]);
  const periods = useMemo(() => splitPeriods(cube), [cube]);
  const [summary] = useMemo(() => aggregateCube(periods.now.groups).rules, [periods]);
  const { now, before } = compare(periods);
  const fields = breakdownFields(summary?.sources[0] ?? known?.source);
  const title = t('falco.rules.count', 'Events');
  const queryName = t('falco.rules.query-breakdown', 'Open breakdown');
  return (
    <div className={styles.column}>
      <Section
        title={t('falco.rules.timeline', 'Events over time')}
        actions={
          <QueryInfo
            data={data}
            plan={period?.plan}
            more={[{ name: queryName, answer: breakdownQuery, step: period?.plan.request.step }]}
          />
        }
      >
        <div className={styles.tiles}>
          <StatTile
            title={title}
            label={title}
            value={now}
            before={before}
            href={eventsBehind(data, { variables: { [VARS.rule]: [rule] } })}
          />
        </div>
        {now === 0 && period ? (
          <EmptyRange
            object={data}
            environment={period.environment}
            filters={period.filters}
            reason="nothing"
            title={t('falco.rules.not-in-range', 'This rule did not fire in this time range.')}
          />
        ) : (
          <Timeline timeline={timeline} cube={periods.now} />
        )}
        {period && <Marks object={data} scope={period.environment} plan={period.plan} panels={panels} rule={rule} />}
      </Section>
      {period && now > 0 && (
        <Breakdown
          data={data}
          question={period}
          total={now}
          fields={fields}
          more={known?.fact?.fields}
          field={by ?? fields[0] ?? 'hostname'}
          onField={onBy}
          onQuery={setBreakdownQuery}
        />
      )}
    </div>
  );
}

/** The data's question holds both periods; a breakdown is of this one. */
function usePeriod(data: CubeData, rule: string) {
  const { question } = data.useState();
  return useMemo(() => {
    const asked = question && readQuestion(data);
    return asked && ofPart(asked, ofRule(rule));
  }, [data, question, rule]);
}

function getStyles(theme: GrafanaTheme2) {
  return {
    column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
    tiles: css({ display: 'flex', marginBottom: theme.spacing(1) }),
  };
}
