import { useCallback } from 'react';
import { type Incident } from 'domain/incidents/incidents';
import { summaryOf } from 'domain/incidents/summary';
import { type TimelineEntry } from 'domain/incidents/timeline';
import { incidentSubject } from 'domain/triage/subjects';
import { ofOne } from '../events/question';
import { incidentHref } from '../incidents/incidentHref';
import { type IncidentsData } from '../incidents/IncidentsData';
import { useTriage } from '../triage/useTriage';
import { type KnownEvidence } from './saveBundle';
import { useMaker } from './useMaker';

/** What a page knows of an incident, for a bundle; undefined until it is asked about one environment. */
export function useIncidentEvidence(
  data: IncidentsData,
  incident: Incident,
  timeline: readonly TimelineEntry[]
): (() => KnownEvidence) | undefined {
  const { question, cube, incidents } = data.useState();
  const { index } = useTriage();
  const maker = useMaker();
  const one = ofOne(question);
  const evidence = useCallback((): KnownEvidence => {
    if (!one) {
      throw new Error('No environment is chosen');
    }
    const { plan, environment } = one;
    const { events, score, id } = incident;
    return {
      ...{ ...maker, environment, events, score, id, title: summaryOf(incident).lead },
      ...{ fromMs: plan.fromMs, toMs: plan.toMs, timeline },
      link: new URL(incidentHref(data, incident, plan), window.location.href).href,
      judgements: index.all(incidentSubject(incident).key),
      queries: [
        ...(cube.query === undefined ? [] : [{ what: 'Events of the range, counted', expr: cube.query }]),
        ...(incidents.query === undefined ? [] : [{ what: 'Events of rules that fire rarely', expr: incidents.query }]),
      ],
    };
  }, [one, incident, timeline, maker, index, data, cube.query, incidents.query]);
  return one && evidence;
}
