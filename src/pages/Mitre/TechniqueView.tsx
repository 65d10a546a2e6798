import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, LinkButton, Text, TextLink, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { pageLook } from 'components/layout/pages';
import { RuleUseTable } from 'components/mitre/RuleUseTable';
import { usageText } from 'components/mitre/ruleUseText';
import { Section } from 'components/layout/Section';
import { EmptyState } from 'components/states/EmptyState';
import { ROUTES } from 'constants/routes';
import { VARS } from 'constants/variables';
import { type Cube } from 'domain/logql/cube/cube';
import { parentOf, subTechniques, technique as findTechnique, techniqueUrl } from 'domain/mitre/attack';
import { type Matrix, techniqueUsage } from 'domain/mitre/matrix/matrix';
import { taggedEvents } from 'domain/mitre/taggedEvents';
import { techniquePart } from 'domain/mitre/techniquePart';
import { Breakdown } from 'scenes/rules/Breakdown';
import { breakdownFields } from 'scenes/rules/breakdownFields';
import { type CubeTimeline, Timeline } from 'scenes/rules/CubeTimeline';
import { LoadedNote } from 'scenes/rules/LoadedNote';
import { QueryInfo } from 'scenes/rules/QueryInfo';
import { type CubeData } from 'scenes/events/CubeData';
import { EmptyRange } from 'scenes/events/empty/EmptyRange';
import { asLink, eventsBehind } from 'scenes/events/eventsBehind';
import { questionOf } from 'scenes/events/question';
import { type KnownMatrix } from './useMatrix';
import { type Answer } from 'domain/problem/answer';
import { isTogether, oneOf } from 'domain/environment/together';
import { ProofSection } from './ProofSection';

interface TechniqueViewProps {
  readonly data: CubeData;
  readonly cube: Cube;
  readonly known: KnownMatrix;
  readonly id: string;
  readonly timeline: CubeTimeline;
  readonly by: string | undefined;
  readonly onBy: (field: string) => void;
  readonly onClose: () => void;
}

/** One technique, its sub-techniques with it: its rules, its events, when and where they were. */
export function TechniqueView({ data, cube, known, id, timeline, by, onBy, onClose }: TechniqueViewProps) {
  const { question } = data.useState();
  const several = question && isTogether(question.environment);
  const one = oneOf(question?.environment);
  const { matrix, basis, own, snapshot, problem, rules } = known;
  const [breakdownQuery, setBreakdownQuery] = useState<Pick<Answer<unknown>, 'query' | 'parts'>>({});
  const styles = useStyles2(getStyles);
  const usage = techniqueUsage(matrix, id);
  const found = useMemo(() => taggedEvents(cube.groups, rules, techniquePart(id)), [cube, rules, id]);
  const shown = useMemo(() => ({ ...cube, groups: found.groups }), [cube, found]);
  const count = found.groups.reduce((sum, { total }) => sum + total, 0);
  const part = useMemo(
    () => question && questionOf(question, [...question.filters, ...found.filters]),
    [question, found]
  );
  const fields = breakdownFields(undefined);
  const events = asLink(found.filters);
  const ruleHref = (rule: string) => eventsBehind(data, { open: { rule } }, ROUTES.rules);

  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <Button size="sm" variant="secondary" icon="arrow-left" onClick={onClose}>
          <Trans i18nKey="falco.mitre.back">The matrix</Trans>
        </Button>
        {count > 0 && (
          <LinkButton
            size="sm"
            variant="secondary"
            icon="list-ul"
            href={eventsBehind(data, events)}
            data-counted={count}
          >
            {t('falco.mitre.its-events', '', {
              count,
              formatted: countText(count),
              defaultValue_one: 'Its {{formatted}} event',
              defaultValue_other: 'Its {{formatted}} events',
            })}
          </LinkButton>
        )}
      </div>
      <Facts id={id} data={data} matrix={matrix} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Section title={t('falco.mitre.rules-title', 'Rules')}>
            {usage.rules.length === 0 ? (
              <EmptyState
                reason="nothing"
                title={t('falco.mitre.no-rule', 'No rule that is known here and no event names it.')}
              />
            ) : (
              <RuleUseTable
                rules={usage.rules}
                basis={basis}
                hrefOf={ruleHref}
                eventsHrefOf={(rule) =>
                  eventsBehind(data, { ...events, variables: { ...events.variables, [VARS.rule]: [rule] } })
                }
                summaryOf={(rule) => rules.find(({ name }) => name === rule)?.fact?.summary}
              />
            )}
            <LoadedNote own={own} snapshot={snapshot} problem={problem} rules={rules} several={several} />
          </Section>
          {one && (
            <ProofSection
              technique={id}
              rules={usage.rules.filter(({ loaded }) => loaded).map(({ rule }) => rule)}
              environment={one}
            />
          )}
        </div>
        <div className={styles.column}>
          <Section
            title={t('falco.rules.timeline', 'Events over time')}
            actions={
              <QueryInfo
                data={data}
                more={[
                  {
                    name: t('falco.rules.query-breakdown', 'Open breakdown'),
                    answer: breakdownQuery,
                    step: question?.plan.request.step,
                  },
                ]}
              />
            }
          >
            {count === 0 && part && found.filters.length > 0 ? (
              <EmptyRange
                object={data}
                environment={part.environment}
                filters={part.filters}
                reason="nothing"
                title={t('falco.mitre.no-events', 'No event in this time range names it.')}
              />
            ) : count === 0 ? (
              <EmptyState
                reason="nothing"
                title={t('falco.mitre.no-events', 'No event in this time range names it.')}
              />
            ) : (
              <Timeline timeline={timeline} cube={shown} />
            )}
          </Section>
          {part && count > 0 && (
            <Breakdown
              data={data}
              question={part}
              total={count}
              fields={fields}
              field={by ?? 'hostname'}
              onField={onBy}
              onQuery={setBreakdownQuery}
            />
          )}
        </div>
      </div>
    </div>
  );
}

/** Where ATT&CK puts it, its parent or its sub-techniques, and what ATT&CK says of it. */
function Facts({ id, data, matrix }: { readonly id: string; readonly data: CubeData; readonly matrix: Matrix }) {
  const styles = useStyles2(getStyles);
  const technique = findTechnique(id);
  const url = techniqueUrl(id);
  const parent = parentOf(id);
  const href = (open: string) => eventsBehind(data, { open: { technique: open } }, ROUTES.mitre);
  if (!technique || !url) {
    return (
      <Text color="secondary">
        {t(
          'falco.mitre.unknown-advice',
          'ATT&CK Enterprise {{version}} has no technique of this id. Tags that name it stand under “Outside the matrix”.',
          { version: matrix.version }
        )}
      </Text>
    );
  }
  const subs = subTechniques(id)
    .map((sub) => ({ sub, usage: techniqueUsage(matrix, sub.id) }))
    .filter(({ usage }) => usage.rules.length > 0);
  return (
    <div className={styles.facts}>
      <span>
        {t('falco.mitre.tactics', 'Under {{tactics}} in ATT&CK {{version}}.', {
          tactics: technique.tactics.map(({ name }) => name).join(', '),
          version: matrix.version,
        })}{' '}
        {technique.revoked && t('falco.mitre.revoked', 'ATT&CK has revoked it.')}
        {technique.deprecated && t('falco.mitre.deprecated', 'ATT&CK no longer uses it.')}
      </span>
      <TextLink external inline variant="bodySmall" href={url}>
        {t('falco.mitre.open', 'What ATT&CK says of it')}
      </TextLink>
      {parent && (
        <TextLink inline variant="bodySmall" href={href(parent.id)}>
          {`${parent.id} ${parent.name}`}
        </TextLink>
      )}
      {!parent && (
        <span>{t('falco.mitre.with-sub', 'Rules and events of its sub-techniques are counted here too.')}</span>
      )}
      {subs.map(({ sub, usage }) => (
        <span key={sub.id}>
          <TextLink inline variant="bodySmall" href={href(sub.id)}>
            {`${sub.id} ${sub.name}`}
          </TextLink>{' '}
          {usageText(usage)}
        </span>
      ))}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css(pageLook(theme, 1.5)),
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
    facts: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 2),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    columns: css({
      display: 'grid',
      gap: theme.spacing(1),
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      alignItems: 'start',
      [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  };
}
