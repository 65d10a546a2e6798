import { processSteps, type ProcessStep } from '../event/ancestry';
import { entity } from '../event/aliases';
import type { FalcoEvent } from '../event/types';
import { Parents } from './parents';

/** A process of some events, with those that it started. Processes of one name under one parent are one. */
export interface ProcessNode {
  /** Undefined where the rules printed none: one or more processes between. */
  readonly name: string | undefined;
  /** Each that an event says: several where it was started several times. */
  readonly pids: readonly string[];
  readonly commandLines: readonly string[];
  /** Whom other events call its parent: they contradict each other, or a number was used again. */
  readonly otherParents: readonly string[];
  /** Events that it did itself, in the order that they were given in. */
  readonly events: readonly FalcoEvent[];
  readonly children: readonly ProcessNode[];
}

export interface ProcessTree {
  readonly roots: readonly ProcessNode[];
  readonly processes: number;
  /** Events that name no process. */
  readonly nameless: number;
  /** Events whose processes would have been more than are kept. */
  readonly beyond: number;
}

interface Growing {
  readonly name: string | undefined;
  readonly pids: Set<string>;
  readonly commandLines: Set<string>;
  readonly otherParents: Set<string>;
  readonly events: FalcoEvent[];
  readonly children: Map<string, Growing>;
}

/** More are no tree that a person reads. */
const MOST_PROCESSES = 200;

/**
 * The processes of some events of one place as one tree: what two events say of their ancestors is laid on top of each other
 * from the oldest down, and what one leaves open is taken from another that names the same process by its number. Each event
 * is a path, so that no loop of process ids, made up or reused, makes a loop of the tree.
 */
export function processTree(events: readonly FalcoEvent[], most = MOST_PROCESSES): ProcessTree {
  const top = grow(undefined);
  const chains = events.map((event) => processSteps(event));
  const parents = new Parents(chains);
  let processes = 0;
  let nameless = 0;
  let beyond = 0;
  events.forEach((event, index) => {
    const chain = parents.complete(chains[index] ?? []);
    if (chain.length === 0) {
      nameless++;
      return;
    }
    const more = chain.length - knownOf(top, chain);
    if (processes + more > most) {
      beyond++;
      return;
    }
    processes += more;
    const node = lay(top, chain, parents);
    node.events.push(event);
    const commandLine = entity(event, 'commandLine');
    if (commandLine !== undefined) {
      node.commandLines.add(commandLine);
    }
  });
  return { roots: childrenOf(top), processes, nameless, beyond };
}

/** Lays a chain over the tree; the node of its youngest process. */
function lay(top: Growing, chain: readonly ProcessStep[], parents: Parents): Growing {
  let node = top;
  for (const step of chain) {
    const name = nameOf(step);
    const child = node.children.get(keyOf(name)) ?? grow(name);
    node.children.set(keyOf(name), child);
    if (step.kind === 'process') {
      const { pid, commandLine } = step;
      if (pid !== undefined) {
        child.pids.add(pid);
      }
      if (commandLine !== undefined) {
        child.commandLines.add(commandLine);
      }
      if (parents.isDisputed(step)) {
        parents
          .namesOf(step)
          .filter((other) => other !== node.name)
          .forEach((other) => child.otherParents.add(other));
      }
    }
    node = child;
  }
  return node;
}

/** How many of a chain the tree has already. */
function knownOf(top: Growing, chain: readonly ProcessStep[]): number {
  let node: Growing | undefined = top;
  let known = 0;
  for (const step of chain) {
    node = node.children.get(keyOf(nameOf(step)));
    if (node === undefined) {
      break;
    }
    known++;
  }
  return known;
}

function nameOf(step: ProcessStep): string | undefined {
  return step.kind === 'process' ? step.name : undefined;
}

function keyOf(name: string | undefined): string {
  return name === undefined ? '' : `=${name}`;
}

function grow(name: string | undefined): Growing {
  return {
    ...{ name, pids: new Set(), commandLines: new Set(), otherParents: new Set() },
    ...{ events: [], children: new Map() },
  };
}

/** As deep as Falco prints ancestors and as events complete each other, which is not deep. */
function childrenOf({ children }: Growing): ProcessNode[] {
  return [...children.values()].map((node) => ({
    name: node.name,
    pids: [...node.pids],
    commandLines: [...node.commandLines],
    otherParents: [...node.otherParents],
    events: node.events,
    children: childrenOf(node),
  }));
}
