import type { PushedLine } from '../loki';
import type { ShapeEvent } from './events';

/** How one event becomes a line of Loki. */
export interface Shape {
  readonly name: string;
  readonly line: (event: ShapeEvent) => string;
  /** Labels that say of the event what Falcosidekick's say, or none. */
  readonly says?: 'labels' | 'metadata';
  /** Text of Falco's own, which names no rule. */
  readonly isText?: boolean;
}

const seconds = ({ tsNs }: ShapeEvent) => new Date(Number(BigInt(tsNs) / 1_000_000n)).toISOString();
const quoted = (value: unknown) => JSON.stringify(value);
const read = ({ json }: ShapeEvent): unknown => JSON.parse(json);
const bytes = (text: string) => [...Buffer.from(text)];

const JOURNAL = { _HOSTNAME: 'node-1', SYSLOG_IDENTIFIER: 'falco', PRIORITY: '6', _COMM: 'falco', __CURSOR: 's=1' };
const withUuid = ({ json }: ShapeEvent) => `{"uuid":"0b0c1a2e-1111-4222-8333-444455556666",${json.slice(1)}`;

type Wrap = (line: string, event: ShapeEvent) => string;

const cri: Wrap = (line, event) => `${seconds(event)} stdout F ${line}`;
const docker: Wrap = (line, event) => quoted({ log: `${line}\n`, stream: 'stdout', time: seconds(event) });
const journal: Wrap = (line) => quoted({ ...JOURNAL, MESSAGE: line });
const rfc3164: Wrap = (line) => `<14>Nov 29 10:00:00 node-1 falco[321]: ${line}`;
const rfc3164NoHost: Wrap = (line) => `Nov 29 10:00:00 falco[321]: ${line}`;
const rfc5424: Wrap = (line, event) =>
  `<14>1 ${seconds(event)} node-1 falco 321 - [meta a="1"][b c="x\\]y"] \ufeff${line}`;
const vector: Wrap = (line, event) =>
  quoted({ message: line, source_type: 'kubernetes_logs', timestamp: seconds(event) });
const otel: Wrap = (line) => quoted({ body: line, resources: { 'k8s.pod.name': 'falco-1' } });
const fluentBit: Wrap = (line, event) =>
  quoted({ date: 1, log: line, kubernetes: { pod_name: 'falco' }, time: seconds(event) });
const logfmt: Wrap = (line) => `stream=stdout log=${quoted(`${line}\n`)} pod=falco-1`;

const both = (name: string, wrap: Wrap): readonly Shape[] => [
  { name: `${name}, JSON`, line: (event) => wrap(event.json, event) },
  { name: `${name}, text`, isText: true, line: (event) => wrap(event.text, event) },
];

/** What people's systems write: each stands for its kind. */
export const SHAPES: readonly Shape[] = [
  { name: 'Falcosidekick, JSON', says: 'labels', line: withUuid },
  { name: 'Falcosidekick, text', says: 'labels', line: ({ text }) => text },
  { name: 'Falcosidekick, OTLP', says: 'metadata', line: ({ text }) => text },
  ...both('bare', (line) => line),
  ...both('CRI', cri),
  ...both('Docker', docker),
  ...both('journald', journal),
  { name: 'journald as bytes, JSON', line: ({ json }) => quoted({ ...JOURNAL, MESSAGE: bytes(json) }) },
  ...both('RFC 3164', rfc3164),
  { name: 'RFC 3164 without a host, text', isText: true, line: (event) => rfc3164NoHost(event.text, event) },
  ...both('RFC 5424', rfc5424),
  ...both('Vector', vector),
  ...both('OpenTelemetry', otel),
  { name: 'OpenTelemetry, object', line: (event) => quoted({ body: read(event), resources: {} }) },
  { name: 'OTLP stringValue, JSON', line: ({ json }) => quoted({ timeUnixNano: '1', body: { stringValue: json } }) },
  ...both('fluent-bit', fluentBit),
  {
    name: 'fluent-bit, read',
    line: ({ json }) => quoted({ log: json, log_processed: JSON.parse(json), stream: 'stdout' }),
  },
  ...both('logfmt', logfmt),
  {
    name: 'Cloud Logging, object',
    line: (event) => quoted({ insertId: 'x', jsonPayload: read(event), severity: 'INFO' }),
  },
  { name: 'Cloud Logging, text', isText: true, line: ({ text }) => quoted({ textPayload: text, severity: 'INFO' }) },
  { name: 'CRI in fluent-bit, JSON', line: (event) => fluentBit(cri(event.json, event), event) },
  { name: 'Docker in RFC 5424, text', isText: true, line: (event) => rfc5424(docker(event.text, event), event) },
];

/** The stream and the line of an event. */
export function entryOf(
  shape: Shape,
  event: ShapeEvent,
  common: Readonly<Record<string, string>>
): {
  readonly labels: Readonly<Record<string, string>>;
  readonly line: PushedLine;
} {
  const { rule, priority, source, tags, hostname, fields, tsNs } = event;
  const line = { tsNs, line: shape.line(event) };
  const said = { rule, priority, source, tags: tags.join(','), hostname };
  switch (shape.says) {
    case 'labels': {
      const { 'k8s.ns.name': namespace, 'k8s.pod.name': pod } = fields;
      return {
        labels: { ...common, ...said, ...(namespace && { k8s_ns_name: namespace }), ...(pod && { k8s_pod_name: pod }) },
        line,
      };
    }
    case 'metadata':
      return {
        labels: common,
        line: { ...line, metadata: { ...said, timestamp: seconds(event), observed_timestamp: '1' } },
      };
    case undefined:
      return { labels: common, line };
  }
}

/** What else stands in the same streams: none of it is an event. */
export const OTHER_LINES: readonly string[] = [
  'Falco initialized with configuration file /etc/falco/falco.yaml',
  '{"level":"info","msg":"request served","path":"/output","rule":"allow-all"}',
  '{"rule":"1:2100498:7","priority":3,"msg":"GPL ATTACK_RESPONSE id check"}',
  '{"rule":{"level":7,"description":"output of ps changed"},"priority":3,"full_log":"x"}',
  '{"message":"GET /healthz 200","host":"web-1"}',
  '{"log":"starting the output plugin\\n","stream":"stdout"}',
  'time=2026-11-29T10:00:00Z level=warn msg="rule output: Warning 10:00:00"',
  '10:00:00.1: Warning some other program',
  '',
  'May 07 10:00:00 node-1 sshd[1]: Accepted publickey for root',
  '{"MESSAGE":[1,2,3]}',
  '[1,2',
  '{"hostname":"n","output":"10:00:00.123456789: Warning cut',
];
