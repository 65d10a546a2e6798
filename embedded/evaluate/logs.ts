import type { LogQuery } from '../logql/ast';
import { Row } from '../pipeline/row';
import { compileStages } from '../pipeline/stages';
import type { Labels } from '../store/entry';
import { checkMatchers, type Store } from '../store/store';
import { Groups } from './grouping';

export interface LogRange {
  /** Lines with from <= time < to. */
  readonly fromNs: bigint;
  readonly toNs: bigint;
  readonly most: number;
  readonly direction: 'forward' | 'backward';
}

/** Lines under the labels that they have at the end of the pipeline. */
export interface LogStream {
  readonly labels: Labels;
  readonly values: ReadonlyArray<readonly [bigint, string]>;
}

/** The first lines of a range in a direction that a pipeline leaves. @throws {Refusal} */
export function evaluateLogs(store: Store, query: LogQuery, range: LogRange): readonly LogStream[] {
  checkMatchers(query.matchers);
  const keep = compileStages(query.stages);
  const groups = new Groups<Array<readonly [bigint, string]>>(() => []);
  let left = range.most;
  for (const row of inOrder(store, query, range)) {
    if (left === 0) {
      break;
    }
    if (keep(row)) {
      groups.at(row.labels()).push([row.entry.tsNs, row.line]);
      left--;
    }
  }
  return groups.all().map(({ labels, value }) => ({ labels, values: value }));
}

function inOrder(store: Store, { matchers }: LogQuery, { fromNs, toNs, direction }: LogRange): readonly Row[] {
  const sign = direction === 'forward' ? 1 : -1;
  return store
    .select(matchers)
    .flatMap((stream) => stream.between(fromNs, toNs).map((entry) => new Row(stream, entry)))
    .sort((a, b) => (a.entry.tsNs < b.entry.tsNs ? -sign : a.entry.tsNs > b.entry.tsNs ? sign : 0));
}
