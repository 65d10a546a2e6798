import type { Grouping, RangeQuery, Stage } from '../logql/ast';
import { Row } from '../pipeline/row';
import { compileFilter, compileStages } from '../pipeline/stages';
import { Refusal } from '../refusal';
import type { Labels } from '../store/entry';
import { checkMatchers, type Store } from '../store/store';
import { Groups, groupLabels } from './grouping';
import type { Moments, Series } from './series';
import { Windows } from './windows';

/**
 * A range aggregation at all moments, by the groups that an aggregation around it wants.
 * @throws {Refusal} where a line has an error that the query does not leave out, as Loki refuses it
 */
export function evaluateRange(
  store: Store,
  query: RangeQuery,
  moments: Moments,
  grouping: Grouping | undefined
): readonly Series[] {
  checkMatchers(query.log.matchers);
  const keep = compileStages(needed(query, grouping));
  const sampleOf = sampler(query);
  const groups = new Groups(() => new Windows(query, moments));
  const from = moments.startNs - query.offsetNs - query.rangeNs + 1n;
  const to = moments.startNs + BigInt(moments.count - 1) * moments.stepNs - query.offsetNs + 1n;
  for (const stream of store.select(query.log.matchers)) {
    let bare: Windows | undefined;
    for (const entry of stream.between(from, to)) {
      const row = new Row(stream, entry);
      const value = keep(row) ? sampleOf(row) : undefined;
      if (value === undefined) {
        continue;
      }
      if (row.isBare) {
        bare ??= groups.at(groupLabels(row.labels(), grouping));
        bare.add(entry.tsNs, value);
      } else {
        refuseError(row);
        if (query.unwrap !== undefined && grouping?.kind !== 'by') {
          row.drop(query.unwrap.label); // a number of its own for each line is no series of its own
        }
        groups.at(groupOf(row, grouping)).add(entry.tsNs, value);
      }
    }
  }
  return groups.all().map(({ labels, value }) => ({ labels, values: value.values() }));
}

/** Where no label is asked for, Loki reads none out of the lines, and so finds nothing wrong with them. */
function needed({ log: { stages }, unwrap }: RangeQuery, grouping: Grouping | undefined): readonly Stage[] {
  const unasked = unwrap === undefined && grouping?.kind === 'by' && grouping.labels.length === 0;
  const reads = stages.some(({ kind }) => kind === 'filter' || kind === 'label_format' || kind === 'line_format');
  return unasked && !reads ? stages.filter(({ kind }) => kind === 'line') : stages;
}

function groupOf(row: Row, grouping: Grouping | undefined): Labels {
  if (grouping?.kind !== 'by') {
    return groupLabels(row.labels(), grouping);
  }
  const labels: Record<string, string> = {};
  for (const name of grouping.labels) {
    const value = row.get(name);
    if (value !== '' || row.isMade(name)) {
      labels[name] = value;
    }
  }
  return labels;
}

function refuseError(row: Row): void {
  const error = row.get('__error__');
  if (error !== '') {
    throw new Refusal(
      `pipeline error: '${error}' for series: '${JSON.stringify(row.labels())}'.\n` +
        `Use a label filter to intentionally skip this error. (e.g | __error__!="${error}").\n` +
        'To skip all potential errors you can match empty errors.(e.g __error__="")'
    );
  }
}

/** The number that a row counts for; undefined for a row that does not count. */
function sampler({ op, unwrap }: RangeQuery): (row: Row) => number | undefined {
  if (unwrap === undefined) {
    return op.startsWith('bytes_') ? ({ line }) => Buffer.byteLength(line) : () => 1;
  }
  const filters = unwrap.filters.map(compileFilter);
  return (row) => {
    const text = row.get(unwrap.label);
    if (text === '') {
      return undefined;
    }
    const value = Number(text);
    if (Number.isNaN(value)) {
      row.fail('SampleExtractionErr', `strconv.ParseFloat: parsing "${text}": invalid syntax`);
    }
    return filters.every((test) => test(row)) ? value : undefined;
  };
}
