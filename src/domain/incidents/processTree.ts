import { entity } from '../event/aliases';
import { filedAncestry } from '../event/ancestry';
import type { FalcoEvent } from '../event/types';

/** A process of some events, with those that it started. Processes of one name under one parent are one. */
export interface ProcessNode {
  /** Undefined where the rules printed none: one or more processes between. */
  readonly name: string | undefined;
  /** Each that an event says: several where it was started several times. */
  readonly pids: readonly string[];
  readonly commandLines: readonly string[];
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
  readonly events: FalcoEvent[];
  readonly children: Map<string, Growing>;
}

/** More are no tree that a person reads. */
const MOST_PROCESSES = 200;

/**
 * The processes of some events of one place as one tree: what two events say of their ancestors is laid on top of each other
 * from the oldest down. Each event is a path, so that no loop of process ids, made up or reused, makes a loop of the tree.
 */
export function processTree(events: readonly FalcoEvent[], most = MOST_PROCESSES): ProcessTree {
  const top = grow(undefined);
  let processes = 0;
  let nameless = 0;
  let beyond = 0;
  for (const event of events) {
    const chain = filedAncestry(event).reverse();
    const more = chain.length - knownOf(top, chain);
    if (chain.length === 0) {
      nameless++;
      continue;
    }
    if (processes + more > most) {
      beyond++;
      continue;
    }
    processes += more;
    let node = top;
    for (const { name, pid } of chain) {
      const child = node.children.get(keyOf(name)) ?? grow(name);
      node.children.set(keyOf(name), child);
      if (pid !== undefined) {
        child.pids.add(pid);
      }
      node = child;
    }
    node.events.push(event);
    const commandLine = entity(event, 'commandLine');
    if (commandLine !== undefined) {
      node.commandLines.add(commandLine);
    }
  }
  return { roots: childrenOf(top), processes, nameless, beyond };
}

/** How many of a chain the tree has already. */
function knownOf(top: Growing, chain: ReadonlyArray<{ readonly name?: string }>): number {
  let node: Growing | undefined = top;
  let known = 0;
  for (const { name } of chain) {
    node = node.children.get(keyOf(name));
    if (node === undefined) {
      break;
    }
    known++;
  }
  return known;
}

function keyOf(name: string | undefined): string {
  return JSON.stringify(name ?? null);
}

function grow(name: string | undefined): Growing {
  return { name, pids: new Set(), commandLines: new Set(), events: [], children: new Map() };
}

/** As deep as Falco prints ancestors, which is not deep. */
function childrenOf({ children }: Growing): ProcessNode[] {
  return [...children.values()].map((node) => ({
    name: node.name,
    pids: [...node.pids],
    commandLines: [...node.commandLines],
    events: node.events,
    children: childrenOf(node),
  }));
}
