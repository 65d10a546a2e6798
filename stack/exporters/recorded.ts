/** A value, or undefined to leave the line out. */
export type Move = (line: RecordedLine) => number | string | undefined;

export interface RecordedLine {
  readonly name: string;
  /** As recorded: between the braces; empty without labels. */
  readonly labels: string;
  readonly value: number;
  readonly isCounter: boolean;
}

/**
 * A recorded exposition set in motion: each sample gets the value that `move` gives it. Help and types stay as they
 * are, even of a metric that has no sample left, which Prometheus allows.
 */
export function replay(text: string, move: Move): string {
  const counters = new Set<string>();
  const lines = text.split('\n').flatMap((line) => {
    const [, counter] = /^# TYPE (\S+) counter/.exec(line) ?? [];
    if (counter !== undefined) {
      counters.add(counter);
    }
    const [, name = '', labels = '', value = ''] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (name === '') {
      return [line];
    }
    const moved = move({ name, labels, value: Number(value), isCounter: counters.has(name) });
    return moved === undefined ? [] : [sample(name, labels, moved)];
  });
  return lines.join('\n');
}

/** One line of an exposition; `labels` as printed. */
export function sample(name: string, labels: string, value: number | string): string {
  return `${name}${labels === '' ? '' : `{${labels}}`} ${value}`;
}

/** Labels as an exposition prints them. */
export function printLabels(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`)
    .join(',');
}
