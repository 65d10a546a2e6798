import { useMemo } from 'react';
import { useAnswer } from 'data/answer/useAnswer';
import { loadAnnotated, loadRolledOut } from 'data/incidents/loadContext';
import { loadTaint } from 'data/prometheus/loadTaint';
import { parseOptionsOf } from 'domain/environment/parseOptions';
import { entity } from 'domain/event/aliases';
import { nsToMs } from 'domain/event/time';
import { sensorEntries } from 'domain/incidents/context';
import { type Incident } from 'domain/incidents/incidents';
import { eventEntries, timeline, type TimelineEntry } from 'domain/incidents/timeline';
import { chosenClusters } from '../variables/chosenClusters';
import { ofOne } from '../events/question';
import { type IncidentsData } from './IncidentsData';

/** Before and after: what led to it, and what came of it. */
const AROUND_MS = 30 * 60_000;

/** An incident's timeline from all that tells of its time. What one of them does not say is left out, and said. */
export function useIncidentTimeline(data: IncidentsData, incident: Incident) {
  const { question } = data.useState();
  const one = ofOne(question);
  const asked = useMemo(() => {
    const fromMs = nsToMs(incident.firstNs) - AROUND_MS;
    // Of the time after the range nothing was asked, and of what is yet to come nothing can be.
    const toMs = Math.min(nsToMs(incident.lastNs) + AROUND_MS, one?.plan.askedToMs ?? 0);
    const namespaces = [...new Set(incident.events.flatMap((event) => entity(event, 'namespace') ?? []))].sort();
    const clusters = chosenClusters(data);
    return one && toMs > fromMs ? { environment: one.environment, clusters, namespaces, fromMs, toMs } : undefined;
  }, [one, incident, data]);
  const [annotated, retryAnnotated] = useAnswer(
    useMemo(() => asked && loadAnnotated(asked), [asked]),
    incident.id
  );
  const [rolledOut, retryRolledOut] = useAnswer(
    useMemo(() => asked && loadRolledOut(asked), [asked]),
    incident.id
  );
  const [taint, retryTaint] = useAnswer(
    useMemo(() => asked && loadTaint({ ...asked, parseOptions: parseOptionsOf(asked.environment) }), [asked]),
    incident.id
  );
  const entries = useMemo((): readonly TimelineEntry[] => {
    const hosts = new Set(incident.events.flatMap(({ host }) => host ?? []));
    return timeline(
      eventEntries(incident.events),
      annotated.value ?? [],
      rolledOut.value ?? [],
      sensorEntries(taint.value?.windows ?? [], hosts)
    );
  }, [incident, annotated.value, rolledOut.value, taint.value]);
  return { entries, annotated, retryAnnotated, rolledOut, retryRolledOut, taint, retryTaint };
}
