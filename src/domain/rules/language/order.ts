import type { RulePlace } from './types';

type Kind = 'macro' | 'list';

/** In which order macros and lists were read: a name means nothing before it is defined. */
export class ReadingOrder {
  /** Whether the official rules are among the files: then what none of them defines is nowhere. */
  isComplete = false;
  private at = 0;
  private readonly first = new Map<string, number>();
  private readonly last = new Map<string, number>();
  private readonly ends = new Map<string, number>();
  private circling: ReadonlySet<string> = new Set();

  /** An entry was read. */
  next({ file }: RulePlace): void {
    this.at += 1;
    this.ends.set(file, this.at);
  }

  /** The entry that was read defines or changes a name. */
  note(kind: Kind, name: string): void {
    const key = `${kind} ${name}`;
    this.first.set(key, this.first.get(key) ?? this.at);
    this.last.set(key, this.at);
  }

  noteCircles(names: ReadonlySet<string>): void {
    this.circling = names;
  }

  isCircling(macro: string): boolean {
    return this.circling.has(macro);
  }

  /** Where a name was first defined; undefined where it was not. */
  defined(kind: Kind, name: string): number | undefined {
    return this.first.get(`${kind} ${name}`);
  }

  /** Where a name was last defined or changed. */
  changed(kind: Kind, name: string): number {
    return this.last.get(`${kind} ${name}`) ?? 0;
  }

  /** Where a file ends: Falco looks up the names in its rules then. */
  endOfFile(file: string): number {
    return this.ends.get(file) ?? Infinity;
  }
}
