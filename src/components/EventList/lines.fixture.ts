import type { LogEntry } from 'domain/event/types';

const START_MS = Date.UTC(2026, 10, 21, 12, 0, 0);

interface Parts {
  readonly rule?: string;
  readonly priority?: string;
  readonly output?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly tags?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
}

/** For tests: the i-th line, a second apart, as Falcosidekick writes it in JSON. */
export function jsonEntry(i: number, parts: Parts = {}): LogEntry {
  const { rule = 'Terminal shell in container', priority = 'Notice', output = `event ${i}`, tags = [] } = parts;
  const fields = parts.fields ?? { 'proc.name': 'bash' };
  return {
    tsNs: `${START_MS + i * 1000}123456`,
    labels: { rule, priority, source: 'syscall', ...parts.labels },
    line: JSON.stringify({
      uuid: `00000000-0000-0000-0000-${String(i).padStart(12, '0')}`,
      output: `12:00:00.123456789: ${priority} ${output}`,
      priority,
      rule,
      time: new Date(START_MS + i * 1000).toISOString(),
      output_fields: fields,
      source: 'syscall',
      tags,
    }),
  };
}

/** For tests: a line that carries no event, or nothing readable. */
export function textEntry(i: number, line: string): LogEntry {
  return { tsNs: `${START_MS + i * 1000}000000`, labels: {}, line };
}

export function jsonEntries(count: number): LogEntry[] {
  return Array.from({ length: count }, (_, i) => jsonEntry(i));
}
