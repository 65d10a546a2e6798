import type { FalcoEvent } from '../event/types';
import { type ProcessNode, processTree } from '../incidents/processTree';

/** What keeps a system or a container running: that two processes descend from it makes them no relatives. */
const RUNTIME =
  /^(systemd|init|(docker-)?containerd|containerd-sh.*|dockerd?|runc.*|crun|conmon.*|crio|kubelet|tini|dumb-init|pause|s6-.*)$/;

/**
 * The events of an event's process tree: of everything that the oldest known ancestor of its process started which is no
 * runtime's own. The event itself is among them.
 */
export function ofSameTree(event: FalcoEvent, others: readonly FalcoEvent[]): readonly FalcoEvent[] {
  const all = [event, ...others.filter(({ key }) => key !== event.key)];
  // Bounded by what is asked for; the tree that is drawn of it has its own bound.
  const { roots } = processTree(all, Number.POSITIVE_INFINITY);
  const top = topOf(roots, event);
  const kept = new Set(top ? eventsOf(top) : [event]);
  return others.filter((one) => kept.has(one) || one.key === event.key);
}

/** The oldest ancestor on the way to an event that is no runtime's. */
function topOf(nodes: readonly ProcessNode[], event: FalcoEvent): ProcessNode | undefined {
  const way = wayTo(nodes, event);
  return way.find(({ name }) => name !== undefined && !RUNTIME.test(name)) ?? way.at(-1);
}

function wayTo(nodes: readonly ProcessNode[], event: FalcoEvent): readonly ProcessNode[] {
  for (const node of nodes) {
    if (node.events.includes(event)) {
      return [node];
    }
    const below = wayTo(node.children, event);
    if (below.length > 0) {
      return [node, ...below];
    }
  }
  return [];
}

function eventsOf({ events, children }: ProcessNode): readonly FalcoEvent[] {
  return [...events, ...children.flatMap(eventsOf)];
}
