import type { ProcessStep } from '../event/ancestry';

/** A process that an event names, at its place in a chain. */
export type NamedProcess = Extract<ProcessStep, { readonly kind: 'process' }>;

/** Deeper is no tree that a person reads, and no chain that is true. */
const DEEPEST = 64;

/**
 * Who started whom, by all events of a place together. A process is known again by its number and name: without a number
 * two of one name may be two.
 */
export class Parents {
  private readonly said = new Map<string, NamedProcess[]>();

  public constructor(chains: Iterable<readonly ProcessStep[]>) {
    for (const chain of chains) {
      chain.forEach((child, index) => {
        const parent = chain[index - 1];
        if (child.kind === 'process' && parent?.kind === 'process') {
          this.note(child, parent);
        }
      });
    }
  }

  /**
   * A chain with what other events know of it: gaps that they close, and ancestors above its oldest process. Oldest first,
   * as the chain is.
   */
  public complete(chain: readonly ProcessStep[]): ProcessStep[] {
    const steps: ProcessStep[] = [];
    chain.forEach((step, index) => {
      const [older, younger] = [chain[index - 1], chain[index + 1]];
      const isBetween = step.kind === 'gap' && older?.kind === 'process' && younger?.kind === 'process';
      const between = isBetween ? this.pathUp(younger, older) : undefined;
      steps.push(...(between ?? [step]));
    });
    const [oldest] = chain;
    return [...(oldest?.kind === 'process' ? (this.pathUp(oldest) ?? []) : []), ...steps];
  }

  /** Names of all that some event calls the parent of this process; one alone is no contradiction. */
  public namesOf(child: NamedProcess): readonly string[] {
    return [...new Set(this.parentsOf(child).map(({ name }) => name))];
  }

  /** Whether events contradict each other about who started a process. */
  public isDisputed(child: NamedProcess): boolean {
    return this.parentsOf(child).length > 1;
  }

  private note(child: NamedProcess, parent: NamedProcess): void {
    const key = identity(child);
    if (key === undefined) {
      return;
    }
    const known = this.said.get(key) ?? [];
    const same = known.findIndex((one) => isSame(one, parent));
    if (same < 0) {
      known.push(parent);
    } else if (known[same]?.pid === undefined) {
      known[same] = parent;
    }
    this.said.set(key, known);
  }

  private parentsOf(child: NamedProcess): readonly NamedProcess[] {
    const key = identity(child);
    return (key === undefined ? undefined : this.said.get(key)) ?? [];
  }

  /** What is above a process, oldest first, as far as events agree; up to another, or undefined where it is not met. */
  private pathUp(from: NamedProcess, until?: NamedProcess): NamedProcess[] | undefined {
    const path: NamedProcess[] = [];
    const passed = new Set([identity(from)]);
    for (let at = this.oneParent(from); at !== undefined && path.length < DEEPEST; at = this.oneParent(at)) {
      if (until !== undefined && isSame(at, until)) {
        return path;
      }
      const key = identity(at);
      if (key !== undefined && passed.has(key)) {
        break; // Numbers that are used again lead in a circle.
      }
      passed.add(key);
      path.unshift(at);
    }
    return until === undefined ? path : undefined;
  }

  private oneParent(child: NamedProcess): NamedProcess | undefined {
    const [parent, ...others] = this.parentsOf(child);
    return others.length === 0 ? parent : undefined;
  }
}

function identity({ name, pid }: NamedProcess): string | undefined {
  // With its length before it, no number can be part of a name.
  return pid === undefined ? undefined : `${pid.length} ${pid}${name}`;
}

/** One of which no number is known may be either. */
function isSame(a: NamedProcess, b: NamedProcess): boolean {
  return a.name === b.name && (a.pid === undefined || b.pid === undefined || a.pid === b.pid);
}
