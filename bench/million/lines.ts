/** What there is of events: how many, and how many of each nanosecond. */
export interface Tally {
  readonly rows: number;
  readonly bytes: number;
  /** By RFC 3339 with nine digits. */
  readonly times: ReadonlyMap<string, number>;
}

const MOST = 5000;

/** Counts the lines that Loki holds of (from, to] by their times, and halves what one answer does not hold. */
export async function keptTimes(
  url: string,
  fromMs: number,
  toMs: number,
  times: Map<string, number>
): Promise<number> {
  // Loki's range is [start, end), in nanoseconds.
  const range = { start: `${fromMs}000001`, end: `${toMs}000001`, limit: String(MOST), direction: 'forward' };
  const parameters = new URLSearchParams({ query: '{rule=~".+"}', ...range });
  const response = await fetch(`${url}/loki/api/v1/query_range?${parameters.toString()}`);
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${response.status} ${text.trim()}`);
  }
  const body: { data: { result: Array<{ values: Array<[string, string]> }> } } = JSON.parse(text);
  const found = body.data.result.flatMap(({ values }) => values.map(([ns]) => ns));
  if (found.length >= MOST) {
    const middle = Math.floor((fromMs + toMs) / 2);
    return (await keptTimes(url, fromMs, middle, times)) + (await keptTimes(url, middle, toMs, times));
  }
  found.forEach((ns) => add(times, timeOf(ns)));
  return found.length;
}

/** Counts the rows of a file that comes in parts, as base64, by their times. */
export async function tallyOf(parts: AsyncIterable<string>, format: 'CSV' | 'NDJSON'): Promise<Tally> {
  const times = new Map<string, number>();
  let [bytes, rows] = [0, 0];
  const rowsOf = format === 'CSV' ? new Records() : new TextLines();
  const take = (row: string) => {
    const time = format === 'CSV' ? /^"?([^",]*)/.exec(row)?.[1] : String(JSON.parse(row).time);
    if (row !== '' && time !== 'time') {
      rows++;
      add(times, time ?? '');
    }
  };
  const decoder = new TextDecoder();
  for await (const part of parts) {
    const data = Buffer.from(part, 'base64');
    bytes += data.length;
    rowsOf.read(decoder.decode(data, { stream: true })).forEach(take);
  }
  return { rows, bytes, times };
}

/** The lines of a text that comes in parts. */
class TextLines {
  private rest = '';

  public read(text: string): string[] {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    return lines.map((line) => line.replace(/\r$/, ''));
  }
}

/** The records of a table: a line break between quotes ends none. */
class Records {
  private readonly lines = new TextLines();
  private open = '';

  public read(text: string): string[] {
    return this.lines.read(text).flatMap((line) => {
      this.open += line;
      if (this.open.split('"').length % 2 === 0) {
        this.open += '\n';
        return [];
      }
      const record = this.open;
      this.open = '';
      return [record];
    });
  }
}

function add(times: Map<string, number>, time: string): void {
  times.set(time, (times.get(time) ?? 0) + 1);
}

function timeOf(ns: string): string {
  return `${new Date(Number(ns.slice(0, -6))).toISOString().slice(0, 19)}.${ns.slice(-9)}Z`;
}
