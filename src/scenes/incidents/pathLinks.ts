import { type SceneObject } from '@grafana/scenes';
import { type EventsLink } from 'constants/eventsUrl';
import { ROUTES } from 'constants/routes';
import { AROUND_KEYS } from 'constants/urlKeys';
import { type PathLinks } from 'components/incidents/path/PathList';
import { addressOf } from 'components/EventDetail/eventLinks';
import { filteredCluster } from 'domain/around/clusterFilter';
import { type Environment } from 'domain/environment/types';
import { nsToMs } from 'domain/event/time';
import { type LookNext, lookNext } from 'domain/steps/lookNext';
import { asLink, timeAndPlace } from '../events/eventsBehind';
import { WITHIN_MS } from '../explorer/around/AroundScene';

/** How far a process tree is looked for around an event. */
const TREE_WITHIN = '30m';

/**
 * Where the steps of an incident lead. What is looked at next is not narrowed down by the page's filters: somebody who looked at one pod
 * asks for the others.
 * @param range that the incident was found in: what a link with no time of its own asks about
 */
export function pathLinks(
  scene: SceneObject,
  environment: Environment,
  range: { readonly fromMs: number; readonly toMs: number }
): PathLinks {
  const kept = { ...timeAndPlace(scene), from: range.fromMs, to: range.toMs };
  return {
    next: (step) =>
      lookNext(step, filteredCluster(step.events[0], environment)).map((next) => ({
        ...next,
        href: addressOf(kept, linkOf(next)),
      })),
    rule: (rule) => addressOf(kept, { open: { rule } }, ROUTES.rules),
    technique: (id) => addressOf(kept, { open: { technique: id } }, ROUTES.mitre),
  };
}

function linkOf({ around, filters, time }: LookNext): EventsLink {
  if (around !== undefined) {
    const atMs = nsToMs(around.entry.tsNs);
    return {
      ...{ from: atMs - WITHIN_MS[TREE_WITHIN], to: atMs + WITHIN_MS[TREE_WITHIN], event: around.key },
      own: { [AROUND_KEYS.event]: around.key, [AROUND_KEYS.scope]: 'tree', [AROUND_KEYS.within]: TREE_WITHIN },
    };
  }
  return { ...asLink(filters), ...(time && { from: time.fromMs, to: time.toMs }) };
}
