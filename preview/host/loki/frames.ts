import { type DataFrame, DataFrameType, FieldType } from '@grafana/data';

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
  const text = (values: string[]) => ({ type: FieldType.string, config: {}, values });
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
      { name: 'labels', type: FieldType.other, config: {}, values: lines.map(({ labels }) => labels) },
      {
        name: 'Time',
        type: FieldType.time,
        config: {},
        values: lines.map(({ ns }) => Number(ns.slice(0, -6))),
        nanos: lines.map(({ ns }) => Number(ns.slice(-6))),
      },
      { name: 'Line', ...text(lines.map(({ line }) => line)) },
      { name: 'tsNs', ...text(lines.map(({ ns }) => ns)) },
      { name: 'id', ...text(lines.map(idOf)) },
    ],
  };
}

function seriesFrame(labels: Labels, points: ReadonlyArray<readonly unknown[]>, asked: Asked): DataFrame {
  return {
    refId: asked.refId,
    length: points.length,
    meta: { ...said(asked), type: DataFrameType.TimeSeriesMulti, preferredVisualisationType: 'graph' },
    fields: [
      {
        name: 'Time',
        type: FieldType.time,
        config: { interval: asked.stepMs },
        values: points.map(([seconds]) => Math.round(Number(seconds) * 1000)),
      },
      {
        name: 'Value',
        type: FieldType.number,
        labels: { ...labels },
        config: { displayNameFromDS: nameOf(labels) },
        values: points.map(([, value]) => numberOf(value)),
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
      {
        name: 'Time',
        type: FieldType.time,
        config: {},
        values: rows.map(({ point: [seconds] }) => Math.round(Number(seconds) * 1000)),
      },
      ...names.map((name) => ({
        name,
        type: FieldType.string,
        config: { filterable: true },
        values: rows.map(({ labels }) => labels[name] ?? ''),
      })),
      {
        name: `Value #${asked.refId}`,
        type: FieldType.number,
        config: {},
        values: rows.map(({ point: [, value] }) => numberOf(value)),
      },
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

function numberOf(value: unknown): number {
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
