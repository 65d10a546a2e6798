import { parseExposition, type ExpositionSample } from '../metrics/exposition';

/** What one output of Falcosidekick has done since its replicas started. */
export interface OutputStatus {
  /** Falcosidekick's name of the destination, in lower case (`loki`). */
  readonly destination: string;
  readonly ok: number;
  readonly errors: number;
  /** Known to be enabled, and nothing was sent to it yet: that is not the same as fine. */
  readonly neverUsed: boolean;
}

/** What Falcosidekick's own counters say, added up over its replicas. */
export interface SidekickStatus {
  /** Replicas whose metrics could be read. */
  readonly replicas: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Most errors first, then most used. */
  readonly outputs: readonly OutputStatus[];
  /** When the replica that started last did, milliseconds since the epoch; undefined where the metrics do not say. */
  readonly startedMs: number | undefined;
  /** Events by Falcosidekick's own count, `/test` included. */
  readonly events: number;
  /** Lines of the metrics that could not be read; all others count. */
  readonly unreadable: number;
  /** Lines whose labels hold hidden characters: counted here; Prometheus refuses all of the metrics where one is not UTF-8. */
  readonly hidden: number;
}

const INPUTS = ['falcosecurity_falcosidekick_inputs_total', 'falcosidekick_inputs'];
const OUTPUTS = ['falcosecurity_falcosidekick_outputs_total', 'falcosidekick_outputs'];
const EVENTS = ['falcosecurity_falcosidekick_falco_events_total', 'falco_events'];

/**
 * Reads the expositions of all replicas. Both generations of names are read (before and after 2.30).
 * @param enabled names of the outputs that Falcosidekick UI knows to be enabled
 */
export function sidekickStatus(expositions: readonly string[], enabled: readonly string[] = []): SidekickStatus {
  const parsed = expositions.map(parseExposition);
  const samples = parsed.flatMap((one) => one.samples);
  const starts = samples.filter(({ name }) => name === 'process_start_time_seconds').map(({ value }) => value * 1000);
  const inputs = samples.filter(({ name }) => INPUTS.includes(name));
  return {
    replicas: expositions.length,
    accepted: sum(inputs.filter(({ labels }) => word(labels.status) === 'accepted')),
    rejected: sum(inputs.filter(({ labels }) => word(labels.status) === 'rejected')),
    outputs: outputsOf(samples, enabled),
    startedMs: starts.length > 0 ? Math.max(...starts) : undefined,
    events: sum(samples.filter(({ name }) => EVENTS.includes(name))),
    unreadable: parsed.reduce((total, { unreadable }) => total + unreadable, 0),
    hidden: parsed.reduce((total, { hidden }) => total + hidden, 0),
  };
}

/** What each output did between two readings; a counter that fell was reset by a restart and counts from nothing. */
export function outputChanges(before: SidekickStatus, after: SidekickStatus): ReadonlyMap<string, OutputStatus> {
  const earlier = new Map(before.outputs.map((output) => [output.destination, output]));
  const changed = after.outputs.map((output): OutputStatus => {
    const old = earlier.get(output.destination);
    return {
      ...output,
      ok: difference(old?.ok, output.ok),
      errors: difference(old?.errors, output.errors),
    };
  });
  return new Map(changed.filter(({ ok, errors }) => ok + errors > 0).map((output) => [output.destination, output]));
}

function outputsOf(samples: readonly ExpositionSample[], enabled: readonly string[]): OutputStatus[] {
  const found = new Map<string, { ok: number; errors: number }>();
  for (const { name, labels, value } of samples) {
    const destination = word(labels.destination)?.toLowerCase();
    if (OUTPUTS.includes(name) && destination && Number.isFinite(value)) {
      const entry = found.get(destination) ?? { ok: 0, errors: 0 };
      // MQTT writes the text of its error where all others write "error".
      entry[word(labels.status) === 'ok' ? 'ok' : 'errors'] += value;
      found.set(destination, entry);
    }
  }
  for (const name of enabled) {
    const destination = name.toLowerCase();
    found.set(destination, found.get(destination) ?? { ok: 0, errors: 0 });
  }
  return [...found]
    .map(([destination, { ok, errors }]) => ({ destination, ok, errors, neverUsed: ok + errors === 0 }))
    .sort((a, b) => b.errors - a.errors || b.ok - a.ok || a.destination.localeCompare(b.destination));
}

/** Falcosidekick's own words hold no hidden characters: one that came in between is not a reason to count a line elsewhere. */
function word(label: string | undefined): string | undefined {
  return label?.replace(/[\p{Cc}\p{Cf}]/gu, '');
}

function difference(before: number | undefined, after: number): number {
  return before === undefined || after < before ? after : after - before;
}

function sum(samples: readonly ExpositionSample[]): number {
  return samples.reduce((total, { value }) => (Number.isFinite(value) ? total + value : total), 0);
}
