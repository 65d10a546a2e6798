import { readDuration } from '../logql/durations';
import { parseQuery } from '../logql/parse';
import type { LogQuery, Matcher } from '../logql/ast';
import { Refusal } from '../refusal';

const HOUR_NS = 3_600_000_000_000n;
const SECOND_NS = 1_000_000_000n;
/** What Prometheus and Loki take for one answer. */
const MOST_POINTS = 11_000n;

/** The parameters of a request, read as Loki reads them. */
export class Parameters {
  public constructor(
    private readonly given: URLSearchParams,
    private readonly nowMs: number
  ) {}

  public text(...names: readonly string[]): string | undefined {
    return names.map((name) => this.given.get(name) ?? undefined).find((value) => value !== undefined && value !== '');
  }

  public texts(...names: readonly string[]): readonly string[] {
    return names.flatMap((name) => this.given.getAll(name));
  }

  public need(name: string): string {
    const value = this.text(name);
    if (value === undefined) {
      throw new Refusal(name === 'query' ? 'parse error : syntax error: unexpected $end' : `missing ${name}`);
    }
    return value;
  }

  /** `query` or one of the `match[]`es as a stream selector; undefined for none. */
  public matchers(text: string | undefined): readonly Matcher[] | undefined {
    if (text === undefined || text.replace(/\s/g, '') === '{}') {
      return undefined;
    }
    return this.logQuery(text).matchers;
  }

  public logQuery(text: string): LogQuery {
    const query = parseQuery(text);
    if (query.kind !== 'log') {
      throw new Refusal('only label matchers are supported');
    }
    return query;
  }

  public time(name: string): bigint | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : readTime(value);
  }

  public nowNs(): bigint {
    return BigInt(this.nowMs) * 1_000_000n;
  }

  /** `start` and `end`; by default the last hours until now. */
  public range(hours: bigint): { readonly fromNs: bigint; readonly toNs: bigint } {
    const toNs = this.time('end') ?? this.nowNs();
    const since = this.text('since');
    const fromNs = this.time('start') ?? toNs - (since === undefined ? hours * HOUR_NS : readDuration(since));
    if (fromNs > toNs) {
      throw new Refusal('end timestamp must not be before or equal to start time');
    }
    return { fromNs, toNs };
  }

  /** `step`, by default some 250 for the range, and at least a second. */
  public step({ fromNs, toNs }: { readonly fromNs: bigint; readonly toNs: bigint }): bigint {
    const given = this.text('step');
    const stepNs = given === undefined ? defaultStep(toNs - fromNs) : readStep(given);
    if (stepNs <= 0n) {
      throw new Refusal('zero or negative query resolution step widths are not accepted. Try a positive integer');
    }
    if ((toNs - fromNs) / stepNs > MOST_POINTS) {
      throw new Refusal(
        'exceeded maximum resolution of 11,000 points per time series. Try increasing the value of the step parameter'
      );
    }
    return stepNs;
  }

  /** `limit`, which may be no more than `max_entries_limit_per_query`. */
  public limit(otherwise: number, most?: number): number {
    const text = this.text('limit');
    const value = text === undefined ? otherwise : Number(text);
    if (!Number.isInteger(value) || value < 0) {
      throw new Refusal(`strconv.ParseUint: parsing "${text}": invalid syntax`);
    }
    if (value === 0) {
      throw new Refusal('limit must be a positive value');
    }
    if (most !== undefined && value > most) {
      throw new Refusal(
        `max entries limit per query exceeded, limit > max_entries_limit_per_query (${value} > ${most})`
      );
    }
    return value;
  }

  public direction(): 'forward' | 'backward' {
    const value = (this.text('direction') ?? 'backward').toLowerCase();
    if (value !== 'forward' && value !== 'backward') {
      throw new Refusal(`invalid direction '${value}'`);
    }
    return value;
  }
}

/** Seconds with up to ten digits or a point, nanoseconds with more digits, or RFC 3339. */
function readTime(text: string): bigint {
  if (/^-?\d+$/.test(text)) {
    return text.replace('-', '').length <= 10 ? BigInt(text) * SECOND_NS : BigInt(text);
  }
  if (/^-?\d+\.\d+$/.test(text)) {
    const [whole = '0', fraction = ''] = text.split('.');
    return BigInt(whole) * SECOND_NS + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
  }
  const [, to = '', fraction = '', zone = ''] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  const ms = Date.parse(`${to}${zone}`);
  if (Number.isNaN(ms)) {
    throw new Refusal(`cannot parse "${text}" to a valid timestamp`);
  }
  return BigInt(ms) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

function readStep(text: string): bigint {
  return /^\d+(\.\d+)?$/.test(text) ? BigInt(Math.round(Number(text) * 1e9)) : readDuration(text);
}

function defaultStep(lengthNs: bigint): bigint {
  const seconds = lengthNs / SECOND_NS / 250n;
  return (seconds > 1n ? seconds : 1n) * SECOND_NS;
}
