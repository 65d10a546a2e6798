import React, { useCallback, useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, LinkButton, Stack, Text, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { pageLook } from 'components/layout/pages';
import { LabelledSwitch } from 'components/layout/LabelledSwitch';
import { Section } from 'components/layout/Section';
import { RuleList } from 'components/rules/RuleList';
import { EmptyState } from 'components/states/EmptyState';
import { ROUTES } from 'constants/routes';
import { VARS } from 'constants/variables';
import { visibleText } from 'domain/event/visible';
import { type Cube, type CubeGroup } from 'domain/logql/cube/cube';
import { tagRefs } from 'domain/mitre/tagRefs';
import { aggregateCube } from 'domain/rules/listing/aggregate';
import { listRules } from 'domain/rules/listing/listing';
import { DEFAULT_RULE_SORT, sortRules } from 'domain/rules/listing/sorting';
import { tagKind } from 'domain/falco/tags';
import { hasTag, isSubTechniqueOf } from 'domain/rules/listing/tagUse';
import { type CubeData } from 'scenes/events/CubeData';
import { EmptyRange } from 'scenes/events/empty/EmptyRange';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { type CubeTimeline, Timeline } from 'scenes/rules/CubeTimeline';
import { LoadedNote } from 'scenes/rules/LoadedNote';
import { QueryInfo } from 'scenes/rules/QueryInfo';
import { tagKindTitle } from 'scenes/rules/tagKindTitle';
import { useKnownRules } from 'scenes/rules/useKnownRules';
import { useLoadedRules } from 'scenes/rules/useLoadedRules';

interface TagDetailProps {
  readonly cube: Cube;
  readonly tag: string;
  readonly data: CubeData;
  readonly timeline: CubeTimeline;
  readonly withSub: boolean;
  readonly onWithSub: (withSub: boolean) => void;
  readonly onClose: () => void;
}

/** One tag: its events, their course, and the rules that carry it. */
export function TagDetail({ cube, tag, data, timeline, withSub, onWithSub, onClose }: TagDetailProps) {
  const styles = useStyles2(getStyles);
  const { question } = data.useState();
  const [sort, setSort] = useState(DEFAULT_RULE_SORT);
  const { own, rules } = useKnownRules();
  const { snapshot, asking, problem } = useLoadedRules(data);
  const holds = useCallback(({ internal, tags }: CubeGroup) => !internal && hasTag(tags, tag, withSub), [tag, withSub]);
  const groups = useMemo(() => cube.groups.filter(holds), [cube, holds]);
  const rows = useMemo(
    () =>
      sortRules(
        listRules(
          rules.filter(({ tags }) => hasTag(tags, tag, withSub)),
          aggregateCube(groups).rules,
          { loaded: snapshot?.loaded }
        ),
        sort
      ),
    [rules, groups, snapshot, sort, tag, withSub]
  );
  const count = groups.reduce((sum, { total }) => sum + total, 0);
  const techniqueId = tagRefs(tag)?.techniqueId;
  const subTags = useMemo(
    () =>
      [...new Set([...rules.flatMap(({ tags }) => tags), ...cube.groups.flatMap(({ tags }) => tags)])].filter((other) =>
        isSubTechniqueOf(other, tag)
      ),
    [rules, cube, tag]
  );

  return (
    <div className={styles.page}>
      <Stack gap={1} alignItems="center" wrap="wrap">
        <Button size="sm" variant="secondary" icon="arrow-left" onClick={onClose}>
          <Trans i18nKey="falco.tags.back">All tags</Trans>
        </Button>
        <Text color="secondary">{tagKindTitle(tagKind(tag))}</Text>
        <LinkButton
          size="sm"
          variant="secondary"
          icon="list-ul"
          data-counted={count}
          href={eventsBehind(data, { variables: { [VARS.tag]: [tag, ...(withSub ? subTags : [])] } })}
        >
          {t('falco.tags.its-events', '', {
            count,
            formatted: countText(count),
            defaultValue_one: 'Its {{formatted}} event',
            defaultValue_other: 'Its {{formatted}} events',
          })}
        </LinkButton>
        {techniqueId !== undefined && (
          <LinkButton
            size="sm"
            variant="secondary"
            icon="crosshair"
            href={eventsBehind(data, { open: { technique: techniqueId } }, ROUTES.mitre)}
          >
            {techniqueId}
          </LinkButton>
        )}
      </Stack>
      {techniqueId?.includes('.') === false && (
        <Stack gap={1} alignItems="center" wrap="wrap">
          <LabelledSwitch
            label={t('falco.tags.with-sub', 'With sub-techniques')}
            value={withSub}
            onChange={onWithSub}
          />
          <Text color="secondary" variant="bodySmall">
            {withSub
              ? t('falco.tags.sub-counted', 'Also {{tags}}.', {
                  tags:
                    subTags.map(visibleText).join(', ') || t('falco.tags.none', 'none: no rule and no event names one'),
                })
              : t('falco.tags.exact', 'Exactly {{tag}}: events and rules of its sub-techniques are not counted.', {
                  tag: visibleText(tag),
                })}
          </Text>
        </Stack>
      )}
      <Section title={t('falco.rules.timeline', 'Events over time')} actions={<QueryInfo data={data} />}>
        {count === 0 && question ? (
          <EmptyRange
            object={data}
            environment={question.environment}
            filters={[...question.filters, { field: 'tags', op: 'is', values: withSub ? [tag, ...subTags] : [tag] }]}
            reason="nothing"
            title={t('falco.tags.no-events', 'No event in this time range carries this tag.')}
          />
        ) : (
          <Timeline timeline={timeline} cube={cube} holds={holds} />
        )}
      </Section>
      <LoadedNote asking={asking} problem={problem} own={own} snapshot={snapshot} rules={rules} />
      {rows.length === 0 ? (
        <EmptyState reason="nothing" title={t('falco.tags.no-rules', 'No rule that is known here carries this tag.')} />
      ) : (
        <RuleList
          rows={rows}
          countsOnly
          sort={sort}
          onSort={setSort}
          hrefOf={(rule) => eventsBehind(data, { open: { rule } }, ROUTES.rules)}
          eventsHrefOf={(rule) =>
            eventsBehind(data, { variables: { [VARS.rule]: [rule], [VARS.tag]: [tag, ...(withSub ? subTags : [])] } })
          }
        />
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css(pageLook(theme)),
  };
}
