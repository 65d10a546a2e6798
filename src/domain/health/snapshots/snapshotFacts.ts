import { cpuSamples } from '../sensors/cpu';
import type { LoadedFile, MemoryReading, Sensor } from '../sensors/sensor';
import { numberField, textField, timeOf, type Fields, type InternalEvent } from './internalEvents';

export function snapshotCpu(events: readonly InternalEvent[]) {
  const points = (key: string, factor: number) =>
    events.flatMap((event) => {
      const value = times(numberField(event.fields, key), factor);
      return value === undefined ? [] : [{ timeMs: timeOf(event), value }];
    });
  return cpuSamples(points('falco.cpu_usage_perc', 0.01), points('falco.duration_sec', 1));
}

/** `_mb` where `convert_memory_to_mb` is on, as it is by default; older versions say it without a suffix. */
const MB = 1024 * 1024;

export function memoryOf(fields: Fields): MemoryReading {
  const read = (name: string): number | undefined =>
    times(numberField(fields, `falco.${name}_mb`), MB) ??
    times(numberField(fields, `falco.${name}_kb`), 1024) ??
    numberField(fields, `falco.${name}_bytes`) ??
    times(numberField(fields, `falco.${name}`), MB);
  const readings: Record<keyof MemoryReading, number | undefined> = {
    rss: read('memory_rss'),
    pss: read('memory_pss'),
    vsz: read('memory_vsz'),
    container: read('container_memory_used') || undefined,
  };
  return Object.fromEntries(Object.entries(readings).filter(([, value]) => value !== undefined));
}

export function enginesOf(events: readonly InternalEvent[]): Sensor['engines'] {
  const engines = new Map<string, Sensor['engines'][number]>();
  for (const { fields } of events) {
    const engine = textField(fields['scap.engine_name']);
    const source = textField(fields['evt.source']);
    if (engine !== undefined) {
      engines.set(source ?? '', { engine, source });
    }
  }
  return [...engines.values()];
}

/** Falco writes the dots of a file's name as underscores here, and files of one name in one field. */
export function filesOf(fields: Fields, prefix: string): readonly LoadedFile[] {
  return Object.entries(fields)
    .flatMap(([key, value]) =>
      key.startsWith(prefix) && typeof value === 'string' ? [{ file: key.slice(prefix.length), sha256: value }] : []
    )
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

export function times(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}
