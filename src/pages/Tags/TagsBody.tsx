import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, LinkButton, Stack, Text, useStyles2 } from '@grafana/ui';
import { t, Trans } from '@grafana/i18n';
import { type SceneComponentProps } from '@grafana/scenes';
import { Section } from 'components/layout/Section';
import { RankedBars } from 'components/overview/RankedBars';
import { RuleListTable } from 'components/rules/RuleListTable';
import { EmptyState } from 'components/states/EmptyState';
import { ROUTES } from 'constants/routes';
import { VARS } from 'constants/variables';
import { visibleText } from 'domain/event/visible';
import { type Cube, cubeTotals } from 'domain/logql/cube';
import { aggregateCube } from 'domain/rules/aggregate';
import { RULE_FACTS } from 'domain/rules/facts.data';
import { filterRules, listRules } from 'domain/rules/listing';
import { TAG_KINDS, tagKind } from 'domain/rules/tags';
import { CubeBody, CubeFrame } from 'scenes/events/CubeBody';
import { type CubeData } from 'scenes/events/CubeData';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { tagKindTitle } from './tagKindTitle';

/** Tags by kind with their events, and one of them opened to its rules. */
export class TagsBody extends CubeBody {
  public static readonly Component = TagsBodyRenderer;
  protected readonly urlKey = 'tag';
}

function TagsBodyRenderer({ model }: SceneComponentProps<TagsBody>) {
  const { data: ref, opened } = model.useState();
  const data = ref.resolve();
  return (
    <CubeFrame data={data}>
      {(cube) =>
        opened === undefined ? (
          <TagKinds cube={cube} onOpen={model.open} />
        ) : (
          <Tag cube={cube} tag={opened} data={data} onClose={model.close} />
        )
      }
    </CubeFrame>
  );
}

/** Events by tag, the kinds of tags apart. An event counts under each of its tags. */
function TagKinds({ cube, onOpen }: { readonly cube: Cube; readonly onOpen: (tag: string) => void }) {
  const styles = useStyles2(getStyles);
  const totals = useMemo(() => [...cubeTotals(cube, 'tag')].filter(([tag]) => tag !== ''), [cube]);
  if (totals.length === 0) {
    return <EmptyState reason="nothing" />;
  }
  return (
    <div className={styles.grid}>
      {TAG_KINDS.map((kind) => ({ kind, tags: totals.filter(([tag]) => tagKind(tag) === kind) }))
        .filter(({ tags }) => tags.length > 0)
        .map(({ kind, tags }) => (
          <Section key={kind} title={tagKindTitle(kind)}>
            <RankedBars
              label={tagKindTitle(kind)}
              bars={tags.map(([value, count]) => ({ value, count }))}
              others={undefined}
              onPick={onOpen}
            />
          </Section>
        ))}
    </div>
  );
}

interface TagProps {
  readonly cube: Cube;
  readonly tag: string;
  readonly data: CubeData;
  readonly onClose: () => void;
}

/** The rules that carry a tag, exactly this one: `T1059` is not `T1059.004`. */
function Tag({ cube, tag, data, onClose }: TagProps) {
  const styles = useStyles2(getStyles);
  const rows = filterRules(listRules(RULE_FACTS, aggregateCube(cube.groups).rules), { tags: [tag] });
  const events = new Intl.NumberFormat().format(cubeTotals(cube, 'tag').get(tag) ?? 0);
  return (
    <div className={styles.page}>
      <Stack gap={1} alignItems="center" wrap="wrap">
        <Button size="sm" variant="secondary" icon="arrow-left" onClick={onClose}>
          <Trans i18nKey="falco.tags.back">All tags</Trans>
        </Button>
        <Text element="h2" variant="h4">
          {visibleText(tag)}
        </Text>
        <Text color="secondary">{tagKindTitle(tagKind(tag))}</Text>
        <LinkButton size="sm" icon="list-ul" href={eventsBehind(data, { variables: { [VARS.tag]: [tag] } })}>
          {t('falco.tags.its-events', 'Its {{events}} events', { events })}
        </LinkButton>
      </Stack>
      <RuleListTable rows={rows} hrefOf={(rule) => eventsBehind(data, { open: { rule } }, ROUTES.rules)} />
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), width: '100%', minWidth: 0 }),
    grid: css({
      display: 'grid',
      gap: theme.spacing(1),
      gridTemplateColumns: 'repeat(auto-fit, minmax(380px, 1fr))',
      alignItems: 'start',
    }),
  };
}
