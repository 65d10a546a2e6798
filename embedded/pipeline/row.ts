import type { Entry, Labels, Stream } from '../store/entry';

/** One line on its way through a pipeline, with its labels. */
export class Row {
  public line: string;
  /** Set or, as undefined, taken away by a stage. */
  private readonly made = new Map<string, string | undefined>();

  public constructor(
    public readonly stream: Stream,
    public readonly entry: Entry
  ) {
    this.line = entry.line;
  }

  /** Whether its labels are those of its stream and nothing else. */
  public get isBare(): boolean {
    return this.made.size === 0 && this.entry.metadata === undefined;
  }

  /** An empty text where there is no such label. */
  public get(name: string): string {
    return this.made.has(name) ? (this.made.get(name) ?? '') : (this.stored(name) ?? '');
  }

  public set(name: string, value: string): void {
    this.made.set(name, value);
  }

  public drop(name: string): void {
    this.made.set(name, undefined);
  }

  /** Whether a stream or a line has brought a label along: what a parser finds under that name gets another one. */
  public isStored(name: string): boolean {
    return this.stored(name) !== undefined;
  }

  public isMade(name: string): boolean {
    return this.made.get(name) !== undefined;
  }

  /** What stages have made. */
  public madeLabels(): ReadonlyArray<readonly [string, string]> {
    return [...this.made].flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  }

  public fail(error: string, details: string): void {
    this.set('__error__', error);
    this.set('__error_details__', details);
  }

  public labels(): Labels {
    const { metadata } = this.entry;
    const all: Record<string, string> = { ...this.stream.labels };
    for (const [name, value] of Object.entries(metadata ?? {})) {
      all[name in this.stream.labels ? `${name}_extracted` : name] = value;
    }
    for (const [name, value] of this.made) {
      if (value === undefined) {
        delete all[name];
      } else {
        all[name] = value;
      }
    }
    return all;
  }

  private stored(name: string): string | undefined {
    const own = this.stream.labels[name];
    if (own !== undefined) {
      return own;
    }
    const { metadata } = this.entry;
    if (metadata === undefined) {
      return undefined;
    }
    if (name.endsWith('_extracted')) {
      const plain = name.slice(0, -'_extracted'.length);
      if (plain in this.stream.labels && plain in metadata) {
        return metadata[plain];
      }
    }
    return metadata[name];
  }
}

/** Changes a row in place; false for one that is left out. */
export type RowStage = (row: Row) => boolean;
