import { parseArgs } from 'node:util';
import { CHAINS } from '../acts/chains.data';
import { floorMinute } from '../event/moment';

type Target = 'falcosidekick' | 'loki' | 'stdout';

/** What the person asked for. */
export interface Options {
  readonly seed: string;
  readonly to: Target;
  readonly url: string;
  readonly format: 'text' | 'json';
  readonly formatGiven: boolean;
  readonly tenant: string | undefined;
  readonly manifest: string | undefined;
  readonly force: boolean;
  /** Live: the fleet's exporters, which count what is sent. What cannot be delivered is then lost, as Falcosidekick does. */
  readonly tell: string | undefined;
  /** Range of the backfill, milliseconds, whole minutes, (from, to]. */
  readonly backfill: { readonly fromMs: number; readonly toMs: number } | undefined;
  /** Whether a backfill holds the six attacks. */
  readonly attacks: boolean;
  /** Events a second, live. */
  readonly rate: number | undefined;
  /** A chain's id, or `now` for one that the seed chooses. */
  readonly attack: string | undefined;
  readonly speed: number;
}

/** Said to the person as it is. */
export class UsageError extends Error {}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
export const URLS: Readonly<Record<Target, string>> = {
  loki: 'http://127.0.0.1:3100',
  falcosidekick: 'http://127.0.0.1:2801',
  stdout: '',
};

/** The options of a command line; undefined where help was asked for. Throws a UsageError that says what is wrong. */
export function readOptions(args: readonly string[], nowMs: number): Options | undefined {
  const values = parse(args);
  if (values.help) {
    return undefined;
  }
  const to = oneOf('--to', values.to ?? 'stdout', ['falcosidekick', 'loki', 'stdout']);
  const backfill = values.backfill === undefined ? undefined : backfillRange(values.backfill, values.end, nowMs);
  const options: Options = {
    seed: values.seed ?? 'falco',
    to,
    url: address(values.url ?? URLS[to], to),
    format: oneOf('--format', values.format ?? 'json', ['text', 'json']),
    formatGiven: values.format !== undefined,
    tenant: values.tenant,
    manifest: values.manifest,
    force: values.force ?? false,
    tell: values.tell === undefined ? undefined : address(values.tell, 'loki', '--tell'),
    backfill,
    attacks: !(values['no-attacks'] ?? false),
    rate: positive('--rate', values.rate),
    attack: values.attack === undefined ? undefined : oneOf('--attack', values.attack, ['now', ...chainIds()]),
    speed: positive('--speed', values.speed) ?? 1,
  };
  refuseNonsense(options, values);
  return options;
}

type Values = ReturnType<typeof parse>;

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        backfill: text,
        end: text,
        rate: text,
        attack: text,
        speed: text,
        seed: text,
        to: text,
        url: text,
        tenant: text,
        format: text,
        manifest: text,
        tell: text,
        force: flag,
        'no-attacks': flag,
        help: flag,
      },
    }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(message.split('. ')[0] ?? message);
  }
}

function refuseNonsense(options: Options, values: Values): void {
  const refusals: Array<[boolean, string]> = [
    [
      options.backfill === undefined && options.rate === undefined && options.attack === undefined,
      'Say what to generate: --backfill, --rate or --attack',
    ],
    [values.end !== undefined && options.backfill === undefined, '--end belongs to --backfill'],
    [values['no-attacks'] === true && options.backfill === undefined, '--no-attacks belongs to --backfill'],
    [values.speed !== undefined && options.attack === undefined, '--speed belongs to --attack'],
    [
      options.attack !== undefined && options.backfill !== undefined,
      '--attack plays from now on; a backfill holds all six attacks already',
    ],
    [
      values.tell !== undefined && options.rate === undefined && options.attack === undefined,
      '--tell is for what is live',
    ],
    [options.tenant !== undefined && options.to !== 'loki', '--tenant belongs to --to loki'],
    [values.url !== undefined && options.to === 'stdout', '--url needs --to loki or --to falcosidekick'],
    [values.end !== undefined && options.rate !== undefined, '--rate goes on from now: leave out --end'],
  ];
  const refusal = refusals.find(([wrong]) => wrong);
  if (refusal !== undefined) {
    throw new UsageError(refusal[1]);
  }
}

function backfillRange(range: string, end: string | undefined, nowMs: number): { fromMs: number; toMs: number } {
  const [, count = '', unit = ''] = /^(\d{1,6})([mhd])$/.exec(range) ?? [];
  const length = Number(count) * (UNITS[unit] ?? 0);
  if (length === 0) {
    throw new UsageError(`--backfill wants a range such as 90m, 24h or 7d, not "${range}"`);
  }
  const endMs = end === undefined ? nowMs : Date.parse(end);
  if (Number.isNaN(endMs)) {
    throw new UsageError(`--end wants a time such as 2026-11-21T04:00:00Z, not "${end}"`);
  }
  const toMs = floorMinute(endMs);
  return { fromMs: toMs - length, toMs };
}

function positive(option: string, value: string | undefined): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const number = Number(value);
  if (!(number > 0) || !Number.isFinite(number)) {
    throw new UsageError(`${option} wants a number above 0, not "${value}"`);
  }
  return number;
}

function address(value: string, to: Target, option = '--url'): string {
  if (to === 'stdout') {
    return value;
  }
  const protocol = URL.canParse(value) ? new URL(value).protocol : '';
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new UsageError(`${option} wants an address that begins with http:// or https://, not "${value}"`);
  }
  return value;
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) {
    throw new UsageError(`${option} wants one of ${allowed.join(', ')}, not "${value}"`);
  }
  return found;
}

function chainIds(): string[] {
  return CHAINS.map(({ id }) => id);
}
