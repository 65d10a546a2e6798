import { FleetGenerator } from '../../../generator/acts/generate';
import type { GeneratedEvent } from '../../../generator/event/event';
import { toFalcoLine } from '../../../generator/event/falcoMessage';
import { toLokiEntry, toPayload } from '../../../generator/sinks/falcosidekick';
import type { PushedLine, PushedStream } from '../loki';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Lines that share a shipper's streams with events and report none, or are broken. */
const OTHERS = [
  'Falco version: 0.41.0 (x86_64)',
  '',
  ' ',
  '{}',
  '[]',
  'null',
  '{"level":"info","msg":"rules loaded"}',
  '{"rule":"cut',
  '{"rule":"cut","priority":"Notice"',
  '{"rule":"A","rule":"B","output_fields":{"proc.name":1e3,"k8s.ns.name":12345678901234567890}}',
  '{"rule":"n","priority":null,"tags":null,"output_fields":null}',
  '{"rule":true,"priority":7,"tags":"x","output_fields":"y"}',
  '{"rule":"ctl \u0001\ttab","priority":"Notice","output_fields":{"proc.name":"a\\u0000b","proc.aname[2]":1234567.5}}',
  '{"rule":"rep \ufffd","priority":"Notice","tags":["\ufffd","a\\"b"],"output_fields":{"proc.name":"\\ud800x","proc.aname[2]":{"b":1,"a":[true,null]}}}',
  '  {"rule":"indented"}',
  'May 01 19:29:32 host falco[1]: {"rule":"wrapped","priority":"Notice","output_fields":{"proc.name":"sh"}}',
  '19:29:32.000000000: Critical text | user=root proc_name=sh',
  '2026-05-01T19:29:32.123456789+0000: Error text (user=root k8s_ns_name=kube-system k8s_pod_name=<NA>)',
  'x]: 19:29:32.000000000: Critical late prefix k8s_ns_name= container_id=abc',
];

/** Three hours of a fleet with its attacks until a moment, and some of the day before. */
function events(toMs: number): readonly GeneratedEvent[] {
  const generator = new FleetGenerator('embedded');
  const fromMs = toMs - 3 * HOUR;
  return [
    ...generator.range(toMs - 25 * HOUR, toMs - 25 * HOUR + 20 * MINUTE, []),
    ...generator.range(fromMs, toMs, generator.attacks(fromMs, toMs)),
  ];
}

/** What shippers put round a line. */
const WRAPPED: ReadonlyArray<(line: string) => string> = [
  (line) => line,
  (line) => JSON.stringify({ log: `${line}\n`, stream: 'stdout' }),
  (line) => JSON.stringify({ MESSAGE: line, _HOSTNAME: 'n' }),
  (line) => JSON.stringify({ MESSAGE: [...Buffer.from(line)] }),
  (line) => JSON.stringify({ body: { stringValue: line } }),
  (line) => `2024-05-07T10:00:00.2Z stdout F ${line}`,
  (line) => `<12>1 2024-05-07T10:00:00Z node-1 falco 321 - [a b="c\\]"] \ufeff${line}`,
  (line) => `May 07 10:00:00 node-1 falco[1]: ${line}`,
  (line) => `stream=stdout log=${JSON.stringify(line)}`,
];
/** One event of so many is wrapped: to take a line out of everything is the dearest of all questions. */
const WRAPPED_OF = 10;
const wrap = (line: string, index: number) => WRAPPED[index % WRAPPED.length]?.(line) ?? line;

export type Kind = 'json' | 'text' | 'metadata' | 'shipped' | 'plain' | 'wrapped';

/** Those lines alone, under labels and under metadata that clash with what the lines hold. */
export function oddStreams(run: string, toMs: number): readonly PushedStream[] {
  const at = (index: number) => String(BigInt(toMs - 10 * MINUTE) * 1_000_000n + BigInt(index) * 1_000_000_000n);
  return [
    { labels: { run, kind: 'x', rule: 'stored' }, lines: OTHERS.map((line, index) => ({ tsNs: at(index), line })) },
    {
      labels: { run, kind: 'm' },
      lines: OTHERS.map((line, index) => ({
        tsNs: at(index),
        line,
        metadata: { rule: 'meta', kind: 'clash', n: String(index) },
      })),
    },
  ];
}

/** The same events in every way that they are shipped. */
export function streamsOf(run: string, toMs: number): readonly PushedStream[] {
  const found = new Map<string, { labels: Record<string, string>; lines: PushedLine[] }>();
  const add = (kind: Kind, labels: Record<string, string>, line: PushedLine): void => {
    const own = { run, kind, ...labels };
    const key = JSON.stringify(own);
    const stream = found.get(key) ?? { labels: own, lines: new Array<PushedLine>() };
    stream.lines.push(line);
    found.set(key, stream);
  };
  for (const [index, event] of events(toMs).entries()) {
    const { message, uuid, cluster } = event;
    for (const format of ['json', 'text'] as const) {
      const options = { format, customFields: { cluster } };
      const payload = toPayload(message, uuid, options);
      if (payload !== undefined) {
        const { labels, tsNs, line } = toLokiEntry(payload, options);
        add(format, labels, { tsNs, line });
        if (format === 'text') {
          const { k8s_ns_name: _, k8s_pod_name: _pod, ...metadata } = labels;
          add('metadata', { service_name: 'falco' }, { tsNs, line, metadata });
          add('plain', { cluster, job: 'falco' }, { tsNs, line });
          if (index % WRAPPED_OF === 0) {
            const nth = index / WRAPPED_OF;
            const both = nth % 2 === 0 ? line : toFalcoLine(message);
            add('wrapped', { cluster, job: 'falco' }, { tsNs, line: wrap(both, nth) });
          }
        } else {
          add('shipped', { cluster, job: 'falco' }, { tsNs, line: toFalcoLine(message) });
        }
      }
    }
  }
  OTHERS.forEach((line, index) => {
    const atNs = BigInt(toMs - 30 * MINUTE) * 1_000_000n;
    const tsNs = String(atNs + BigInt(index));
    // Of lines of one moment in several streams nobody says which a limit leaves out.
    const apartNs = (outer: number) => String(atNs + BigInt(index * WRAPPED.length + outer));
    (['shipped', 'plain'] as const).forEach((kind) =>
      add(kind, { cluster: 'prod-eu', job: 'falco', unit: 'other' }, { tsNs, line })
    );
    WRAPPED.forEach((_, outer) =>
      add(
        'wrapped',
        { cluster: 'prod-eu', job: 'falco', unit: `other ${outer}` },
        { tsNs: apartNs(outer), line: wrap(line, outer) }
      )
    );
    add(
      'metadata',
      { service_name: 'falco' },
      { tsNs, line, metadata: { rule: `odd ${index}`, priority: '', kind: 'clash' } }
    );
  });
  return [...found.values()];
}
