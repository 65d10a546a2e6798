import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { Section } from 'components/layout/Section';
import { StatTile } from 'components/overview/StatTile';
import { type Definitions } from 'components/rules/ConditionText';
import { RuleText } from 'components/rules/RuleText';
import { VARS } from 'constants/variables';
import { type Catalogue } from 'data/rules/loadCatalogue';
import { type Cube } from 'domain/logql/cube/cube';
import { splitPeriods } from 'domain/logql/cube/periods';
import { compare } from 'domain/overview/summary';
import { aggregateCube } from 'domain/rules/listing/aggregate';
import { type KnownRule } from 'domain/rules/known';
import { type CubeData } from 'scenes/events/CubeData';
import { readQuestion } from 'scenes/events/question';
import { breakdownFields } from 'scenes/rules/breakdownFields';
import { Breakdown } from 'scenes/rules/Breakdown';
import { type CubeTimeline, Timeline } from 'scenes/rules/CubeTimeline';
import { ofRule } from 'scenes/rules/OneRule';
import { QueryInfo } from 'scenes/rules/QueryInfo';
import { useKnownRules } from 'scenes/rules/useCatalogue';
import { EmptyRange } from 'scenes/events/empty/EmptyRange';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { RuleHead } from './RuleHead';
import { RuleLinks } from './RuleLinks';

interface RuleDetailProps {
  readonly data: CubeData;
  /** Counts of the rule alone, in this period and the one before. */
  readonly cube: Cube;
  readonly rule: string;
  readonly timeline: CubeTimeline;
  readonly by: string | undefined;
  readonly onBy: (field: string) => void;
  readonly onClose: () => void;
}

/** One rule: its text on the left; how often it fired, when, where and by whom on the right. */
export function RuleDetail({ data, cube, rule, timeline, by, onBy, onClose }: RuleDetailProps) {
  const { question } = data.useState();
  const { catalogue, rules } = useKnownRules();
  const [breakdownQuery, setBreakdownQuery] = useState<string>();
  const styles = useStyles2(getStyles);
  const periods = useMemo(() => splitPeriods(cube), [cube]);
  // The data's question holds both periods; a breakdown is of this one.
  const period = useMemo(() => {
    const asked = question && readQuestion(data);
    return asked && ofRule(asked, rule);
  }, [data, question, rule]);
  const known = useMemo(() => rules.find(({ name }) => name === rule), [rules, rule]);
  const definitions = useMemo(() => definitionsOf(catalogue), [catalogue]);
  const [summary] = useMemo(() => aggregateCube(periods.now.groups).rules, [periods]);
  const { now, before } = compare(periods);
  const tags = [...new Set([...(known?.tags ?? []), ...(summary?.tags ?? [])])];
  const priority = summary?.priority ?? known?.priority;
  const eventsHref = eventsBehind(data, { variables: { [VARS.rule]: [rule] } });
  const eventsTitle = t('falco.rules.count', 'Events');

  return (
    <div className={styles.page}>
      <RuleHead data={data} rule={rule} priority={priority} eventsHref={eventsHref} count={now} onClose={onClose} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Section title={t('falco.rules.text', 'What it says')}>
            <RuleText rule={known} definitions={definitions} note={noteOf(catalogue, known)} />
          </Section>
          <RuleLinks data={data} rule={rule} priority={priority} tags={tags} />
        </div>
        <div className={styles.column}>
          <Section
            title={t('falco.rules.timeline', 'When')}
            actions={
              <QueryInfo
                data={data}
                plan={period?.plan}
                more={[
                  {
                    name: t('falco.rules.query-breakdown', 'Open breakdown'),
                    expr: breakdownQuery,
                    step: period?.plan.request.step,
                  },
                ]}
              />
            }
          >
            <div className={styles.tiles}>
              <StatTile title={eventsTitle} label={eventsTitle} value={now} before={before} href={eventsHref} />
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
          </Section>
          {period && now > 0 && (
            <Breakdown
              data={data}
              question={period}
              total={now}
              fields={breakdownFields(summary?.sources[0] ?? known?.source)}
              more={known?.fact?.fields}
              field={by ?? breakdownFields(summary?.sources[0] ?? known?.source)[0] ?? 'hostname'}
              onField={onBy}
              onQuery={setBreakdownQuery}
            />
          )}
        </div>
      </div>
    </div>
  );
}

function definitionsOf(catalogue: Catalogue | undefined): Definitions {
  const { macros = [], lists = [] } = catalogue?.parsed ?? {};
  return {
    macros: new Map(macros.map((macro) => [macro.name, macro])),
    lists: new Map(lists.map((list) => [list.name, list])),
  };
}

/** Why a rule's own text is not shown. */
function noteOf(catalogue: Catalogue | undefined, rule: KnownRule | undefined): string | undefined {
  if (rule?.text) {
    return undefined;
  }
  switch (catalogue?.state) {
    case 'forbidden':
      return t(
        'falco.rules.text-forbidden',
        'The text of own rules, their conditions and exceptions, is for Editors and above: it says what is not seen.'
      );
    case 'loaded':
      return t('falco.rules.text-elsewhere', 'The stored rules files do not define this rule.');
    case 'none':
      return t(
        'falco.rules.text-none',
        'No rules files are stored. An administrator can add them on the configuration page; then the condition, its macros and lists, the output and the exceptions stand here.'
      );
    case 'failed':
      return t('falco.rules.text-failed', 'The stored rules files could not be read.');
    default:
      return undefined;
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), width: '100%', minWidth: 0 }),
    columns: css({
      display: 'grid',
      gap: theme.spacing(1),
      gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 7fr)',
      alignItems: 'start',
      [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
    tiles: css({ display: 'flex', marginBottom: theme.spacing(1) }),
  };
}
