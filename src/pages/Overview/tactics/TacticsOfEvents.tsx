import React from 'react';
import { HowCounted } from 'components/counts/HowCounted';
import { Section } from 'components/layout/Section';
import { splitPeriods } from 'domain/logql/cube/periods';
import { type ExploreTarget } from 'lib/exploreUrl';
import { t } from 'lib/i18n';
import { asLink, eventsBehind } from 'scenes/events/eventsBehind';
import { Tactics } from 'scenes/rules/Tactics';
import { NotCounted } from '../NotCounted';
import { type OverviewData } from '../OverviewData';

interface Props {
  readonly data: OverviewData;
  /** Of the counts. */
  readonly query: readonly ExploreTarget[];
}

/** Events by the tactics of ATT&CK. */
export function TacticsOfEvents({ data, query }: Props) {
  const { cube } = data.useState();
  const now = cube.value && splitPeriods(cube.value).now;
  const isMissing = now ? now.coarse?.includes('tag') : cube.problem !== undefined;
  return (
    <Section title="MITRE ATT&CK" actions={<HowCounted of="MITRE ATT&CK" text={howText()} query={query} />}>
      {isMissing ? (
        <NotCounted />
      ) : (
        <Tactics cube={now} hrefOf={({ filters }) => eventsBehind(data, asLink(filters))} />
      )}
    </Section>
  );
}

function howText(): string {
  return t(
    'falco.overview.tactics-how',
    "From the page's one query: events by the tactics that their tags name, those without tags by the tags that are known of their rule. An event of two tactics counts in both."
  );
}
