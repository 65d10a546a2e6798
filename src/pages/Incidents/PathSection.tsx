import React, { useMemo } from 'react';
import { Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { PathList } from 'components/incidents/path/PathList';
import { TacticPath } from 'components/incidents/path/TacticPath';
import { Section } from 'components/layout/Section';
import { officialTags } from 'domain/falco/officialRules';
import { type Incident } from 'domain/incidents/incidents';
import { stepsOf } from 'domain/steps/steps';
import { ofOne } from 'scenes/events/question';
import { type IncidentsData } from 'scenes/incidents/IncidentsData';
import { pathLinks } from 'scenes/incidents/pathLinks';

/** Steps that are told one by one: more are read in the list of events. */
const MOST = 30;

interface Props {
  readonly data: IncidentsData;
  readonly incident: Incident;
}

/** The way of an incident, step by step: through which tactics, what each step means here, and what to look at next. */
export default function PathSection({ data, incident }: Props) {
  const { question } = data.useState();
  const one = ofOne(question);
  const all = useMemo(() => stepsOf(incident, officialTags), [incident]);
  const links = useMemo(() => one && pathLinks(data, one.environment, one.plan), [data, one]);
  const steps = all.slice(0, MOST);
  return (
    <Section title={t('falco.path.title', 'Step by step')}>
      {steps.some(({ tactics }) => tactics.length > 0) && <TacticPath steps={steps} />}
      {links && <PathList steps={steps} links={links} />}
      {all.length > steps.length && (
        <Text color="secondary" variant="bodySmall">
          {t('falco.path.more', '', {
            count: all.length - steps.length,
            formatted: countText(all.length - steps.length),
            defaultValue_one: 'One more step is in the list of events.',
            defaultValue_other: '{{formatted}} more steps are in the list of events.',
          })}
        </Text>
      )}
    </Section>
  );
}
