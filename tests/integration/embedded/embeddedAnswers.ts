/** An answer in a form in which two stores can be compared: what a page sees of it, in an order of its own. */
export interface Comparable {
  readonly status: number;
  readonly answer: unknown;
}

export interface Request {
  /** Below `/loki/api/v1/`. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Not compared: Loki's guess of a level from the words of a line, which no page asks for and the embedded store does not
 * make, and the wording of what is wrong with a line.
 */
const NOT_COMPARED: readonly string[] = ['detected_level', '__error_details__'];

export async function askStore(url: string, { path, parameters }: Request): Promise<Comparable> {
  const response = await fetch(`${url}/loki/api/v1/${path}?${new URLSearchParams(parameters)}`);
  const text = await response.text();
  return { status: response.status, answer: response.ok ? comparable(JSON.parse(text)) : undefined };
}

function comparable(body: unknown): unknown {
  const data = record(record(body).data);
  switch (data.resultType) {
    case 'streams':
      return streams(list(data.result));
    case 'matrix':
    case 'vector':
      return sorted(
        list(data.result).map((one) => {
          const { metric, values, value } = record(one);
          return [withoutEmpty(metric), list(values ?? [value]).map((point) => list(point).map(rounded))];
        })
      );
    case 'scalar':
      // Loki writes a time that is none.
      return list(data.result)[1];
    default:
      return lists(body);
  }
}

/**
 * A label that a query has made and that is empty: Loki leaves it out of its answer where it cut the query by the hour and
 * has it in the answer where it did not. For whoever reads it, both are no value.
 */
function withoutEmpty(metric: unknown): unknown {
  return sortedLabels(Object.fromEntries(Object.entries(record(metric)).filter(([, value]) => value !== '')));
}

/** Lines by labels, each in the order of its answer. */
function streams(result: readonly unknown[]): unknown {
  const found = new Map<string, unknown[]>();
  for (const one of result) {
    const { stream, values } = record(one);
    const key = JSON.stringify(sortedLabels(stream));
    found.set(key, [...(found.get(key) ?? []), ...list(values)]);
  }
  return sorted([...found].map(([key, values]) => [key, sorted(values)]));
}

/** Names, values and labels of streams; volumes by size, of which the sizes themselves are the index's own. */
function lists(body: unknown): unknown {
  const { data, values } = record(body);
  return sorted(list(data ?? values ?? []).map((one) => (typeof one === 'object' ? sortedLabels(one) : one)));
}

function sortedLabels(labels: unknown): unknown {
  return Object.entries(record(labels))
    .filter(([name]) => !NOT_COMPARED.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Sums of floats may differ in their last digit, by the order of adding. */
function rounded(value: unknown): string {
  const number = Number(value);
  return Number.isInteger(number) || !Number.isFinite(number) ? String(value) : number.toPrecision(13);
}

function sorted(items: readonly unknown[]): readonly unknown[] {
  return items.map((item) => JSON.stringify(item)).sort();
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
