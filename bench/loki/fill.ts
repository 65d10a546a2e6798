import { lokiDestination, type Destination } from '../../generator/sinks/destination';
import { toLokiEntry, toPayload } from '../../generator/sinks/falcosidekick';
import { FleetGenerator } from '../../generator/acts/generate';
import type { GeneratedEvent } from '../../generator/event/event';
import { flushLoki } from '../../generator/sinks/lokiState';
import { ManifestBuilder } from '../../generator/manifest/manifest';
import { backfill } from '../../generator/command/run';
import { PRESETS, type PresetId } from '../../src/domain/environment/defaults';
import type { QueryEnvironment } from '../../src/domain/logql/query/render';

/** A way in which Falcosidekick brings events to Loki. */
export interface Shape {
  readonly name: string;
  readonly environment: QueryEnvironment;
  readonly destination: (url: string) => Destination;
}

const preset = (id: PresetId): QueryEnvironment => PRESETS[id];

export const SHAPES: readonly Shape[] = [
  { name: 'json', environment: preset('sidekick-json'), destination: (url) => lokiDestination(url, 'json', undefined) },
  { name: 'text', environment: preset('sidekick-text'), destination: (url) => lokiDestination(url, 'text', undefined) },
  { name: 'otlp', environment: preset('sidekick-otlp'), destination: otlpDestination },
];

export interface Filled {
  /** What Loki holds: every event of (from, to], with the truth about any range of whole minutes. */
  readonly manifest: ManifestBuilder;
  readonly events: number;
}

/** Brings the generator's events of a range to a Loki, then has it write its chunks, which it cuts by the hour. */
export async function fill(shape: Shape, url: string, fromMs: number, toMs: number): Promise<Filled> {
  const generator = new FleetGenerator('falco');
  const manifest = new ManifestBuilder(fromMs);
  const signal = new AbortController().signal;
  const events = await backfill(
    generator.range(fromMs, toMs, generator.attacks(fromMs, toMs)),
    shape.destination(url),
    manifest,
    { now: Date.now, until: () => Promise.resolve(), say: () => undefined, signal }
  );
  await flushLoki(url);
  return { manifest, events };
}

/** As Falcosidekick's OTLP logs arrive: one stream, the event's fields as structured metadata, its text as the line. */
function otlpDestination(url: string): Destination {
  return {
    name: `Loki at ${url}, as OTLP logs`,
    problems: () => [],
    async send(events) {
      const body = JSON.stringify({
        streams: [{ stream: { service_name: 'falco' }, values: events.flatMap(otlpValue) }],
      });
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}/loki/api/v1/push`, { method: 'POST', headers, body });
      if (!response.ok) {
        throw new Error(`push: ${response.status} ${await response.text()}`);
      }
      return events;
    },
  };
}

function otlpValue(event: GeneratedEvent): Array<[string, string, Record<string, string>]> {
  const options = { format: 'text', customFields: { cluster: event.cluster } } as const;
  const payload = toPayload(event.message, event.uuid, options);
  if (payload === undefined) {
    return [];
  }
  const { tsNs, line, labels } = toLokiEntry(payload, options);
  const { rule = '', priority = '', source = '', tags = '', hostname = '' } = labels;
  return [[tsNs, line, { rule, priority, source, tags, hostname, cluster: event.cluster, timestamp: payload.time }]];
}
