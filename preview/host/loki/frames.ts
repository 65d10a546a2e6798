import { type DataFrame, DataFrameType, type Field, type FieldConfig, FieldType } from '@grafana/data';

/** One query as our pages ask it. */
export interface Asked {
  readonly refId: string;
  readonly expr: string;
  readonly instant: boolean;
  readonly stepMs: number;
  readonly limit: number;
}

type Labels = Readonly<Record<string, string>>;

/** What Loki answers: its `data` as frames, in the very shape that Grafana's Loki data source makes of it. */
export function framesOf(answer: unknown, asked: Asked): DataFrame[] {
  const { resultType, result } = record(record(answer).data);
  switch (resultType) {
    case 'streams':
      return [logFrame(records(result), asked)];
    case 'matrix':
      return records(result).map((series) => seriesFrame(labelsOf(series.metric), pairs(series.values), asked));
    case 'vector':
      return [tableFrame(records(result), asked)];
    case 'scalar':
      return [seriesFrame({}, [pair(result)], asked)];
    default:
      throw new Error('The store answered neither lines nor numbers.');
  }
}

function logFrame(streams: ReadonlyArray<Record<string, unknown>>, asked: Asked): DataFrame {
  const lines = streams.flatMap(({ stream, values }) => {
    const labels = labelsOf(stream);
    return pairs(values).map(([ns, line]) => ({ labels, ns: String(ns), line: String(line) }));
  });
  const seen = new Map<string, number>();
  const idOf = ({ labels, ns, line }: (typeof lines)[number]) => {
    const id = `${ns}_${hash(JSON.stringify(labels) + line)}`;
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    return before === 0 ? id : `${id}_${before}`;
  };
  return {
    refId: asked.refId,
    length: lines.length,
    meta: {
      ...said(asked),
      limit: asked.limit,
      preferredVisualisationType: 'logs',
      custom: { frameType: 'LabeledTimeValues' },
    },
    fields: [
      field(
        'labels',
        FieldType.other,
        lines.map(({ labels }) => labels)
      ),
      {
        ...field(
          'Time',
          FieldType.time,
          lines.map(({ ns }) => Number(ns.slice(0, -6)))
        ),
        nanos: lines.map(({ ns }) => Number(ns.slice(-6))),
      },
      field(
        'Line',
        FieldType.string,
        lines.map(({ line }) => line)
      ),
      field(
        'tsNs',
        FieldType.string,
        lines.map(({ ns }) => ns)
      ),
      field('id', FieldType.string, lines.map(idOf)),
    ],
  };
}

function seriesFrame(labels: Labels, points: ReadonlyArray<readonly unknown[]>, asked: Asked): DataFrame {
  return {
    refId: asked.refId,
    length: points.length,
    meta: { ...said(asked), type: DataFrameType.TimeSeriesMulti, preferredVisualisationType: 'graph' },
    fields: [
      field('Time', FieldType.time, points.map(timeOf), { interval: asked.stepMs }),
      {
        ...field('Value', FieldType.number, points.map(valueOf), { displayNameFromDS: nameOf(labels) }),
        labels: { ...labels },
      },
    ],
  };
}

/** The answer to an instant query: a row a series, a column a label. */
function tableFrame(series: ReadonlyArray<Record<string, unknown>>, asked: Asked): DataFrame {
  const rows = series.map(({ metric, value }) => ({ labels: labelsOf(metric), point: pair(value) }));
  const names = [...new Set(rows.flatMap(({ labels }) => Object.keys(labels)))].sort();
  return {
    refId: asked.refId,
    length: rows.length,
    meta: { ...said(asked), preferredVisualisationType: 'table' },
    fields: [
      field(
        'Time',
        FieldType.time,
        rows.map(({ point }) => timeOf(point))
      ),
      ...names.map((name) =>
        field(
          name,
          FieldType.string,
          rows.map(({ labels }) => labels[name] ?? ''),
          { filterable: true }
        )
      ),
      field(
        `Value #${asked.refId}`,
        FieldType.number,
        rows.map(({ point }) => valueOf(point))
      ),
    ],
  };
}

function said({ expr, stepMs }: Asked) {
  return { executedQueryString: `Expr: ${expr}\nStep: ${stepMs}ms` };
}

function nameOf(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return `{${pairs.join(', ')}}`;
}

function field<T>(name: string, type: FieldType, values: T[], config: FieldConfig = {}): Field<T> {
  return { name, type, config, values };
}

const timeOf = ([seconds]: readonly unknown[]) => Math.round(Number(seconds) * 1000);

function valueOf([, value]: readonly unknown[]): number {
  const text = String(value);
  return text.endsWith('Inf') ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text);
}

/** FNV-1a, to tell lines of one nanosecond apart. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return (value >>> 0).toString(16);
}

function labelsOf(value: unknown): Labels {
  return Object.fromEntries(Object.entries(record(value)).map(([name, label]) => [name, String(label)]));
}

function records(value: unknown): ReadonlyArray<Record<string, unknown>> {
  return Array.isArray(value) ? value.map(record) : [];
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function pairs(value: unknown): ReadonlyArray<readonly unknown[]> {
  return Array.isArray(value) ? value.map(pair) : [];
}

function pair(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
