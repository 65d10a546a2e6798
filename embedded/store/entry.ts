import { readJson, type JsonReading } from '../pipeline/json';

export type Labels = Readonly<Record<string, string>>;

/** One line of a stream. */
export class Entry {
  private reading: JsonReading | undefined;

  public constructor(
    public readonly tsNs: bigint,
    public readonly line: string,
    /** Structured metadata; undefined for none. */
    public readonly metadata: Labels | undefined
  ) {}

  /** The line as JSON, read once. */
  public json(): JsonReading {
    return (this.reading ??= readJson(this.line));
  }
}

/** Lines under one set of labels, in the order of their times. */
export class Stream {
  public readonly entries: Entry[] = [];

  public constructor(
    public readonly labels: Labels,
    /** What tells it from all others. */
    public readonly key: string
  ) {}

  public get newestNs(): bigint {
    return this.entries.at(-1)?.tsNs ?? 0n;
  }

  /** Adds a line; one that is there already, at the same nanosecond, is taken for the same. */
  public add(entry: Entry): void {
    const at = this.indexAfter(entry.tsNs);
    for (let before = at - 1; before >= 0 && this.entries[before]?.tsNs === entry.tsNs; before--) {
      if (this.entries[before]?.line === entry.line) {
        return;
      }
    }
    if (at === this.entries.length) {
      this.entries.push(entry);
    } else {
      this.entries.splice(at, 0, entry);
    }
  }

  /** Lines with from <= time < to. */
  public between(fromNs: bigint, toNs: bigint): readonly Entry[] {
    const [first, last] = [this.indexAfter(fromNs - 1n), this.indexAfter(toNs - 1n)];
    return first === 0 && last === this.entries.length ? this.entries : this.entries.slice(first, last);
  }

  /** How many lines are not later than a time. */
  private indexAfter(tsNs: bigint): number {
    let [low, high] = [0, this.entries.length];
    if ((this.entries[high - 1]?.tsNs ?? -1n) <= tsNs) {
      return high;
    }
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.entries[middle]?.tsNs ?? 0n) <= tsNs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

/** Labels as one text, whatever their order. */
export function keyOf(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
