/** One request of Loki's query API. */
export interface Ask {
  readonly expr: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Range queries have one; none asks for the value at the end, or for lines. */
  readonly stepMs?: number;
  readonly lines?: number;
  readonly direction?: 'forward' | 'backward';
}

export interface Answer {
  readonly seconds: number;
  /** Processor time of the Loki process meanwhile: other work on the machine adds nothing to it. */
  readonly cpuSeconds: number;
  readonly bytes: number;
  /** Lines that Loki read, some of them more than once: it cuts queries by the hour, and chunks do not end there. */
  readonly linesRead: number;
  readonly series: ReadonlyArray<{
    readonly labels: Readonly<Record<string, string>>;
    /** Ms since the epoch. */
    readonly times: number[];
    readonly values: number[];
  }>;
}

/**
 * Asks one after the other and adds the answers up.
 * @throws Error with Loki's words where it refuses
 */
export async function ask(url: string, asks: readonly Ask[]): Promise<Answer> {
  const cpuBefore = await cpuSeconds(url);
  const begun = performance.now();
  const answers: string[] = [];
  for (const one of asks) {
    answers.push(await send(url, one));
  }
  const seconds = (performance.now() - begun) / 1000;
  return {
    seconds,
    cpuSeconds: (await cpuSeconds(url)) - cpuBefore,
    bytes: answers.reduce((sum, { length }) => sum + length, 0),
    linesRead: answers.reduce((sum, text) => sum + readLines(text), 0),
    series: answers.flatMap(readSeries),
  };
}

async function send(url: string, { expr, startMs, endMs, stepMs, lines, direction }: Ask): Promise<string> {
  const range = stepMs !== undefined || lines !== undefined;
  const parameters = new URLSearchParams({
    query: expr,
    direction: direction ?? 'backward',
    ...(range ? { start: `${startMs}000000`, end: `${endMs}000000` } : { time: `${endMs}000000` }),
    ...(stepMs === undefined ? {} : { step: `${stepMs}ms` }),
    ...(lines === undefined ? {} : { limit: String(lines) }),
  });
  const response = await fetch(`${url}/loki/api/v1/${range ? 'query_range' : 'query'}?${parameters}`);
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${response.status} ${text.trim()}: ${expr}`);
  }
  return text;
}

/** Processor time of a Loki since it was started. */
export async function cpuSeconds(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)$/m.exec(text)?.[1]);
}

function readLines(text: string): number {
  const body: { data?: { stats?: { summary?: { totalLinesProcessed?: number } } } } = JSON.parse(text);
  return body.data?.stats?.summary?.totalLinesProcessed ?? 0;
}

interface Result {
  readonly metric?: Record<string, string>;
  readonly values?: Array<[number, string]>;
  readonly value?: [number, string];
}

function readSeries(text: string): Answer['series'] {
  const body: { data?: { resultType?: string; result?: Result[] } } = JSON.parse(text);
  if (body.data?.resultType === 'streams') {
    return [];
  }
  return (body.data?.result ?? []).map(({ metric = {}, values, value }) => {
    const points = values ?? (value ? [value] : []);
    return {
      labels: metric,
      times: points.map(([time]) => Math.round(time * 1000)),
      values: points.map(([, number]) => Number(number)),
    };
  });
}
