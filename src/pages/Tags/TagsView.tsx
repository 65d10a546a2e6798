import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { type SceneComponentProps } from '@grafana/scenes';
import { lineLook, pageLook } from 'components/layout/pages';
import { Section } from 'components/layout/Section';
import { TagTable } from 'components/rules/TagTable';
import { ROUTES } from 'constants/routes';
import { VARS } from 'constants/variables';
import { type Cube } from 'domain/logql/cube/cube';
import { technique } from 'domain/mitre/attack';
import { tagRefs } from 'domain/mitre/tagRefs';
import { TAG_KINDS } from 'domain/falco/tags';
import { tagUses } from 'domain/rules/listing/tagUse';
import { CubeFrame } from 'scenes/events/CubeFrame';
import { type CubeData } from 'scenes/events/CubeData';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { QueryInfo } from 'scenes/rules/QueryInfo';
import { tagKindTitle } from 'scenes/rules/tagKindTitle';
import { useKnownRules } from 'scenes/rules/useKnownRules';
import { TagDetail } from './TagDetail';
import { type TagsBody } from './TagsBody';

/** What the page cannot do without. */
const NEEDS = ['rule', 'tag'] as const;

export function TagsView({ model }: SceneComponentProps<TagsBody>) {
  const { data: ref, opened, withSub, timeline } = model.useState();
  const data = ref.resolve();
  return (
    <CubeFrame data={data} needs={NEEDS}>
      {(cube) =>
        opened === undefined ? (
          <TagKinds cube={cube} data={data} />
        ) : (
          <TagDetail
            // Another tag has an order of its own.
            key={opened}
            cube={cube}
            tag={opened}
            data={data}
            timeline={timeline}
            withSub={withSub}
            onWithSub={model.setWithSub}
            onClose={model.close}
          />
        )
      }
    </CubeFrame>
  );
}

/** Every tag of rules and events, the kinds of tags apart. */
function TagKinds({ cube, data }: { readonly cube: Cube; readonly data: CubeData }) {
  const styles = useStyles2(getStyles);
  const { rules } = useKnownRules();
  const tags = useMemo(() => tagUses(rules, cube.groups), [rules, cube]);
  const untagged = cube.groups.filter(({ internal, tags: none }) => !internal && none.length === 0);
  const count = untagged.reduce((sum, { total }) => sum + total, 0);
  return (
    <div className={styles.page}>
      <div className={styles.notes}>
        <Text color="secondary" variant="bodySmall">
          {t(
            'falco.tags.how',
            'An event counts under each of its tags, and under exactly those: T1059 is not T1059.004. Rules are the official ones, your own and those that fired.'
          )}{' '}
          {count > 0 &&
            t('falco.tags.untagged', '', {
              count,
              formatted: countText(count),
              defaultValue_one: '{{formatted}} event came without tags.',
              defaultValue_other: '{{formatted}} events came without tags.',
            })}
        </Text>
        <QueryInfo data={data} />
      </div>
      <div className={styles.grid}>
        {TAG_KINDS.map((kind) => ({ kind, of: tags.filter((use) => use.kind === kind) }))
          .filter(({ of }) => of.length > 0)
          .map(({ kind, of }) => (
            <Section key={kind} title={tagKindTitle(kind)}>
              <TagTable
                label={tagKindTitle(kind)}
                tags={of}
                nameOf={attackName}
                hrefOf={(tag) => eventsBehind(data, { open: { tag } }, ROUTES.tags)}
                eventsHrefOf={(tag) => eventsBehind(data, { variables: { [VARS.tag]: [tag] } })}
              />
            </Section>
          ))}
      </div>
    </div>
  );
}

/** What a tag stands for in ATT&CK. */
function attackName(tag: string): string | undefined {
  const refs = tagRefs(tag);
  if (refs?.techniqueId === undefined) {
    return refs?.byId === true ? refs.tactic?.name : undefined;
  }
  return technique(refs.techniqueId)?.name ?? t('falco.tags.not-in-attack', 'not in ATT&CK');
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css(pageLook(theme)),
    notes: css(lineLook(theme)),
    grid: css({
      columnGap: theme.spacing(1),
      columnWidth: 420,
      '& > *': { breakInside: 'avoid', marginBottom: theme.spacing(1) },
    }),
  };
}
