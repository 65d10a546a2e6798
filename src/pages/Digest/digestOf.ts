import { type Digest, digestAway, digestIncident, digestNoise, FRESH_KINDS } from 'domain/digest/digest';
import { hasBefore } from 'domain/digest/fresh';
import { type Environment } from 'domain/environment/types';
import { splitPeriods } from 'domain/logql/cube/periods';
import { compare } from 'domain/overview/summary';
import { currentValue } from 'domain/problem/answer';
import { incidentSubject } from 'domain/triage/subjects';
import { type TriageIndex } from 'domain/triage/triageIndex';
import { type EventsQuestion } from 'scenes/events/question';
import { incidentHref } from 'scenes/incidents/incidentHref';
import { changeOfRules, type DigestData } from './DigestData';

/** The digest of what a page knows by now: what has not been answered is not known. */
export function digestOf(
  data: DigestData,
  { environment, plan }: EventsQuestion<Environment>,
  index: TriageIndex
): Digest {
  const { cube, incidents, noise, missed, ...values } = data.state;
  const counted = currentValue(cube);
  const sensors = currentValue(missed);
  const comparable = counted !== undefined && hasBefore(splitPeriods(counted));
  const changes = (comparable ? FRESH_KINDS : []).map(
    (kind) => [kind, kind === 'rule' ? counted && changeOfRules(counted) : currentValue(values[kind])] as const
  );
  const found = currentValue(incidents)?.found;
  const ranked = currentValue(noise);
  return {
    ...{ environment: environment.name, fromMs: plan.fromMs, toMs: plan.toMs, link: window.location.href },
    events: counted && compare(splitPeriods(counted)),
    incidents: found?.map((incident) =>
      digestIncident(
        incident,
        index.now(incidentSubject(incident).key)?.verdict,
        new URL(incidentHref(data, incident, plan), window.location.href).href
      )
    ),
    changes: Object.fromEntries(changes.filter(([, change]) => change !== undefined)),
    noise: ranked && digestNoise(ranked),
    away: sensors?.source === 'nothing' ? undefined : sensors && digestAway(sensors.windows),
    lost: sensors?.lost,
  };
}
