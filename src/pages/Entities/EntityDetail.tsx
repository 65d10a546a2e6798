import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { pageLook } from 'components/layout/pages';
import { Section } from 'components/layout/Section';
import { RuleTable } from 'components/overview/RuleTable';
import { entityFilter, type NamedEntity } from 'domain/entities/entity';
import { type Cube } from 'domain/logql/cube/cube';
import { type FieldFilter } from 'domain/logql/filters';
import { splitPeriods } from 'domain/logql/cube/periods';
import { topRules } from 'domain/overview/summary';
import { type CubeData } from 'scenes/events/CubeData';
import { asLink, eventsBehind } from 'scenes/events/eventsBehind';
import { ofPart, ofRule } from 'scenes/events/OnePart';
import { readQuestion } from 'scenes/events/question';
import { Tactics } from 'scenes/rules/Tactics';
import { type EntitiesBody } from './EntitiesBody';
import { EntityHead } from './EntityHead';
import { EntitySeen } from './EntitySeen';
import { EntitySensors } from './EntitySensors';
import { EntityUsage } from './EntityUsage';
import { WhyNone } from './WhyNone';

interface Props {
  readonly model: EntitiesBody;
  /** Its own counts, in this period and the one before. */
  readonly cube: Cube;
  readonly entity: NamedEntity;
}

const TOP_RULES = 10;

/** One host, pod, user, ...: when what happened there, by which rules, with what else, and what its sensors and pods did meanwhile. */
export function EntityDetail({ model, cube, entity }: Props) {
  const { data: ref, timeline, by, usage } = model.useState();
  const data = ref.resolve();
  const styles = useStyles2(getStyles);
  const periods = useMemo(() => splitPeriods(cube), [cube]);
  const period = usePeriod(data, entity);
  const { now } = periods;
  const hrefOf = (filters: readonly FieldFilter[]) => eventsBehind(data, asLink([entityFilter(entity), ...filters]));
  return (
    <div className={styles.page}>
      <EntityHead data={data} entity={entity} periods={periods} timeline={timeline} onClose={model.close} />
      {period && now.total === 0 && <WhyNone data={data} question={period} />}
      {period && now.total > 0 && (
        <>
          <div className={styles.columns}>
            <div className={styles.column}>
              {!now.coarse?.includes('rule') && (
                <Section title={t('falco.entities.rules', 'Rules')}>
                  <RuleTable
                    rows={topRules(periods, TOP_RULES)}
                    stepMs={now.plan.stepMs}
                    hrefOf={(rule) => hrefOf([ofRule(rule)])}
                  />
                </Section>
              )}
              {!now.coarse?.includes('tag') && (
                <Section title="MITRE ATT&CK">
                  <Tactics cube={now} hrefOf={({ filters }) => hrefOf(filters)} />
                </Section>
              )}
            </div>
            <div className={styles.column}>
              <EntitySeen data={data} question={period} entity={entity} cube={now} by={by} onBy={model.openBy} />
              <EntitySensors data={data} question={period} entity={entity} />
            </div>
          </div>
          <EntityUsage data={data} question={period} entity={entity} events={now} panels={usage} />
        </>
      )}
    </div>
  );
}

/** The data's question holds both periods; what is asked besides is of this one. */
function usePeriod(data: CubeData, entity: NamedEntity) {
  const { question } = data.useState();
  return useMemo(() => {
    const asked = question && readQuestion(data);
    return asked && ofPart(asked, entityFilter(entity));
  }, [data, question, entity]);
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css(pageLook(theme, 1.5)),
    columns: css({
      display: 'grid',
      gap: theme.spacing(1),
      gridTemplateColumns: 'minmax(0, 7fr) minmax(0, 5fr)',
      alignItems: 'start',
      [theme.breakpoints.down('xxl')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  };
}
