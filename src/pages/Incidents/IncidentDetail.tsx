import React, { useEffect, useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Stack, Text, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { columnsLook, pageLook } from 'components/layout/pages';
import { joinText, seatText } from 'components/incidents/incidentText';
import { ProcessTrees } from 'components/incidents/ProcessTrees';
import { ReasonList } from 'components/incidents/ReasonList';
import { lazyView } from 'components/states/lazyView';
import { Section } from 'components/layout/Section';
import { PriorityBadge } from 'components/priority/PriorityBadge';
import { useTimes } from 'components/time/TimeZoneContext';
import { nsToMs } from 'domain/event/time';
import { visibleText } from 'domain/event/visible';
import { type Incident } from 'domain/incidents/incidents';
import { processTree } from 'domain/incidents/processTree';
import { seatKey } from 'domain/incidents/seat';
import { summaryOf } from 'domain/incidents/summary';
import { type IncidentsData } from 'scenes/incidents/IncidentsData';
import { useIncidentTimeline } from 'scenes/incidents/useIncidentTimeline';
import { showOpened } from 'scenes/openedName';
import { IncidentEvents } from './IncidentEvents';
import { IncidentLinks } from './IncidentLinks';
import { TimelineSection } from './TimelineSection';
import { TriageSection } from './TriageSection';

const PathSection = lazyView(() => import('./PathSection'));

interface Props {
  readonly data: IncidentsData;
  readonly incident: Incident;
  readonly onClose: () => void;
}

/** One incident: how urgent and why, where it went, who started what, and its events in their order. */
export function IncidentDetail({ data, incident, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const times = useTimes();
  const { priority, lead } = summaryOf(incident);
  const told = useIncidentTimeline(data, incident);
  useEffect(() => {
    showOpened(data, visibleText(lead));
    return () => showOpened(data, undefined);
  }, [data, lead]);

  return (
    <div className={styles.page}>
      <Stack gap={1} alignItems="center" wrap="wrap">
        <Button size="sm" variant="secondary" icon="arrow-left" onClick={onClose}>
          <Trans i18nKey="falco.incidents.back">All incidents</Trans>
        </Button>
        <PriorityBadge priority={priority} />
        <Text color="secondary">
          {t('falco.incidents.span', '{{span}}, {{events}} events', {
            span: times.span(nsToMs(incident.firstNs), nsToMs(incident.lastNs)),
            events: countText(incident.events.length),
          })}
        </Text>
        <IncidentLinks data={data} incident={incident} timeline={told.entries} />
      </Stack>
      <div className={styles.columns}>
        <Section title={t('falco.incidents.why', 'Why this is an incident')}>
          <ReasonList score={incident.score} />
        </Section>
        <Section title={t('falco.incidents.places', 'Affected places')}>
          <ol className={styles.places}>
            {incident.seats.map((seat) => (
              <li key={seatKey(seat)}>{seatText(seat)}</li>
            ))}
          </ol>
          {incident.joins.length > 0 && (
            <Text color="secondary" variant="bodySmall">
              {t('falco.incidents.joined', 'Joined into one incident: {{why}}.', {
                why: incident.joins.map(joinText).join('; '),
              })}
            </Text>
          )}
        </Section>
      </div>
      <PathSection data={data} incident={incident} />
      <TriageSection data={data} incident={incident} timeline={told.entries} />
      <TimelineSection {...told} />
      <IncidentEvents data={data} incident={incident} />
      <Trees incident={incident} />
    </div>
  );
}

function Trees({ incident }: Pick<Props, 'incident'>) {
  const namesNone = useMemo(() => processTree(incident.events, 1).nameless === incident.events.length, [incident]);
  return namesNone ? null : (
    <Section title={t('falco.incidents.tree', 'Process tree')}>
      <ProcessTrees events={incident.events} />
    </Section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css(pageLook(theme)),
    columns: css(columnsLook(theme, 420)),
    places: css({ margin: 0, paddingLeft: theme.spacing(2.5), overflowWrap: 'anywhere' }),
  };
}
