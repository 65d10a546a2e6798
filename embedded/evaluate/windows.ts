import type { RangeQuery } from '../logql/ast';
import { unknown } from '../refusal';
import { Spread } from './spread';
import type { Moments } from './series';

/** What one series holds in the windows (t - range, t] of all moments. */
export class Windows {
  /** Lines that come in at a moment less those that have gone out by then. */
  private readonly change: Int32Array;
  private readonly result: Float64Array | undefined;
  private readonly spread: Spread | undefined;

  public constructor(
    private readonly query: RangeQuery,
    private readonly moments: Moments
  ) {
    this.change = new Int32Array(moments.count + 1);
    const counts = query.op === 'count_over_time' || (query.op === 'rate' && query.unwrap === undefined);
    this.spread = query.op === 'stdvar_over_time' ? new Spread(moments.count) : undefined;
    this.result = counts ? undefined : new Float64Array(moments.count).fill(startOf(query.op));
  }

  public add(tsNs: bigint, value: number): void {
    const { startNs, stepNs, count } = this.moments;
    const { rangeNs, offsetNs, op } = this.query;
    const after = tsNs + offsetNs - startNs;
    const first = Math.max(0, Number(ceilDiv(after, stepNs)));
    const end = Math.min(count, Number(ceilDiv(after + rangeNs, stepNs)));
    if (first >= end) {
      return;
    }
    this.change[first] = (this.change[first] ?? 0) + 1;
    this.change[end] = (this.change[end] ?? 0) - 1;
    for (let at = first; at < end; at++) {
      this.spread?.add(at, value);
      if (this.result !== undefined) {
        const before = this.result[at] ?? 0;
        this.result[at] =
          op === 'min_over_time'
            ? Math.min(before, value)
            : op === 'max_over_time'
              ? Math.max(before, value)
              : before + value;
      }
    }
  }

  public values(): ReadonlyArray<number | undefined> {
    let held = 0;
    return Array.from({ length: this.moments.count }, (_, at) => {
      held += this.change[at] ?? 0;
      const result = this.spread?.variance(at) ?? this.result?.[at] ?? held;
      return held === 0 ? undefined : this.valueOf(held, result);
    });
  }

  private valueOf(held: number, result: number): number {
    switch (this.query.op) {
      case 'rate':
      case 'bytes_rate':
        return result / (Number(this.query.rangeNs) / 1e9);
      case 'avg_over_time':
        return result / held;
      case 'count_over_time':
      case 'bytes_over_time':
      case 'sum_over_time':
      case 'min_over_time':
      case 'max_over_time':
      case 'stdvar_over_time':
        return result;
      default:
        throw unknown(`the function ${this.query.op}`);
    }
  }
}

function startOf(op: string): number {
  return op === 'min_over_time' ? Infinity : op === 'max_over_time' ? -Infinity : 0;
}

function ceilDiv(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by > 0n ? quotient + 1n : quotient;
}
