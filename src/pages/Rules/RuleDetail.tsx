import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { pageLook } from 'components/layout/pages';
import { Section } from 'components/layout/Section';
import { ROUTES } from 'constants/routes';
import { VARS } from 'constants/variables';
import { type Cube } from 'domain/logql/cube/cube';
import { splitPeriods } from 'domain/logql/cube/periods';
import { compare } from 'domain/overview/summary';
import { aggregateCube } from 'domain/rules/listing/aggregate';
import { type CubeData } from 'scenes/events/CubeData';
import { type CubeTimeline } from 'scenes/rules/CubeTimeline';
import { RuleOwnText } from 'scenes/rules/RuleOwnText';
import { useKnownRules } from 'scenes/rules/useKnownRules';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { RuleEvents } from './RuleEvents';
import { RuleHead } from './RuleHead';
import { RuleLinks } from './RuleLinks';
import { RuleTriage } from './RuleTriage';

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
  const { own, rules } = useKnownRules();
  const styles = useStyles2(getStyles);
  const periods = useMemo(() => splitPeriods(cube), [cube]);
  const known = useMemo(() => rules.find(({ name }) => name === rule), [rules, rule]);
  const [summary] = useMemo(() => aggregateCube(periods.now.groups).rules, [periods]);
  const tags = [...new Set([...(known?.tags ?? []), ...(summary?.tags ?? [])])];
  const priority = summary?.priority ?? known?.priority;
  const eventsHref = eventsBehind(data, { variables: { [VARS.rule]: [rule] } });

  return (
    <div className={styles.page}>
      <RuleHead
        data={data}
        rule={rule}
        priority={priority}
        eventsHref={eventsHref}
        count={compare(periods).now}
        onClose={onClose}
      />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Section title={t('falco.rules.text', 'Definition')}>
            <RuleOwnText
              own={own}
              rule={known}
              fileHref={(file, line) => eventsBehind(data, { open: { file, line: String(line) } }, ROUTES.rules)}
            />
          </Section>
          <RuleTriage rule={rule} />
          <RuleLinks data={data} rule={rule} priority={priority} tags={tags} />
        </div>
        <RuleEvents data={data} cube={cube} rule={rule} known={known} timeline={timeline} by={by} onBy={onBy} />
      </div>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css(pageLook(theme, 1.5)),
    columns: css({
      display: 'grid',
      gap: theme.spacing(1),
      gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 7fr)',
      alignItems: 'start',
      [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  };
}
