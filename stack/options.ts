import { parseArgs } from 'node:util';
import { FLAGS } from './machine/flags.mjs';
import { FAULTS, type FaultName } from './exporters/faults';

export type LineFormat = 'text' | 'json';

export interface Ports {
  readonly grafana: number;
  readonly loki: number;
  readonly prometheus: number;
  readonly falcosidekick: number;
  readonly exporters: number;
  readonly nodeExporter: number;
  readonly receiver: number;
}

export interface RunOptions {
  readonly command: 'run';
  readonly ports: Ports;
  readonly seed: string;
  /** How Falcosidekick writes lines, and the generator where there is no Falcosidekick. */
  readonly format: LineFormat;
  /** As the generator takes it: `24h`. */
  readonly backfill: string;
  /** Live events a second. */
  readonly rate: string;
  /** Empties the demo's data first. */
  readonly reset: boolean;
  /** Starts, checks, stops. */
  readonly check: boolean;
}

export interface AttackOptions {
  readonly command: 'attack';
  /** A chain's id, or `now`. */
  readonly chain: string;
  readonly speed: string;
}

export interface BreakOptions {
  readonly command: 'break';
  readonly fault: FaultName;
  /** Ends the fault in place of playing it. */
  readonly mend: boolean;
  readonly minutes: number;
}

export type DemoOptions = RunOptions | AttackOptions | BreakOptions | { readonly command: 'help' };

/** Said to the person as it is, without a stack. */
export class UsageError extends Error {}

/** Reads the command line and the variables that set ports. Throws a UsageError that says what is wrong. */
export function readOptions(args: readonly string[], env: Readonly<Record<string, string | undefined>>): DemoOptions {
  const { values, positionals } = parse(args);
  if (values.help) {
    return { command: 'help' };
  }
  const [command = 'run', ...rest] = positionals;
  if (command === 'attack') {
    return { command, chain: rest[0] ?? 'now', speed: positive('--speed', values.speed ?? '10') };
  }
  if (command === 'break') {
    return readBreak(rest, values);
  }
  if (command !== 'run' || rest.length > 0) {
    throw new UsageError(`Unknown command "${positionals.join(' ')}"`);
  }
  if (values.preview && values.docker) {
    throw new UsageError('--preview or --docker, not both');
  }
  return {
    command,
    ports: readPorts(env),
    seed: values.seed ?? 'falco',
    format: readFormat(values.format ?? 'json'),
    backfill: readRange(values.backfill ?? '24h'),
    rate: values.rate === '0' ? '0' : positive('--rate', values.rate ?? '0.4'),
    reset: values.reset ?? false,
    check: values.check ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: FLAGS });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readBreak(rest: readonly string[], values: ReturnType<typeof parse>['values']): BreakOptions {
  const fault = FAULTS.find((name) => name === rest[0]);
  if (fault === undefined || rest.length > 1) {
    throw new UsageError(`Say what to break: ${FAULTS.join(', ')}`);
  }
  return {
    command: 'break',
    fault,
    mend: values.mend ?? false,
    minutes: Number(positive('--minutes', values.minutes ?? '10')),
  };
}

function readPorts(env: Readonly<Record<string, string | undefined>>): Ports {
  const ports = {
    grafana: port('GRAFANA_PORT', env.GRAFANA_PORT, 3000),
    loki: port('LOKI_PORT', env.LOKI_PORT, 3100),
    prometheus: port('PROMETHEUS_PORT', env.PROMETHEUS_PORT, 9090),
    falcosidekick: port('FALCOSIDEKICK_PORT', env.FALCOSIDEKICK_PORT, 2801),
    exporters: port('EXPORTERS_PORT', env.EXPORTERS_PORT, 9465),
    nodeExporter: port('NODE_EXPORTER_PORT', env.NODE_EXPORTER_PORT, 9100),
    receiver: port('RECEIVER_PORT', env.RECEIVER_PORT, 2900),
  };
  if (new Set(Object.values(ports)).size < Object.keys(ports).length) {
    throw new UsageError('Two of the ports are the same');
  }
  return ports;
}

function port(variable: string, value: string | undefined, fallback: number): number {
  if (!value) {
    return fallback;
  }
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) {
    throw new UsageError(`${variable} wants a port from 1 to 65535, not "${value}"`);
  }
  return number;
}

function readFormat(value: string): LineFormat {
  if (value !== 'json' && value !== 'text') {
    throw new UsageError(`--format wants json or text, not "${value}"`);
  }
  return value;
}

function readRange(value: string): string {
  if (!/^[1-9]\d{0,4}[mhd]$/.test(value)) {
    throw new UsageError(`--backfill wants a range such as 90m, 24h or 7d, not "${value}"`);
  }
  return value;
}

function positive(option: string, value: string): string {
  const number = Number(value);
  if (!(number > 0) || !Number.isFinite(number)) {
    throw new UsageError(`${option} wants a number above 0, not "${value}"`);
  }
  return value;
}
