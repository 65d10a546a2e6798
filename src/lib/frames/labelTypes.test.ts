import { FieldType, toDataFrame } from '@grafana/data';
import { filterableLabels } from './labelTypes';

const frame = (types: readonly unknown[]) =>
  toDataFrame({ fields: [{ name: 'labelTypes', type: FieldType.other, values: [...types] }] });

describe('labels that a dashboard can filter by', () => {
  it.each([
    ['of streams', [{ a: 'I', b: 'S' }], 'a', true],
    ['of metadata, in a query that parses nothing', [{ a: 'I', b: 'S' }], 'b', false],
    ['of metadata, in a query that parses', [{ a: 'I', b: 'S', c: 'P' }], 'b', true],
    ['read from the line', [{ c: 'P' }], 'c', true],
    ['of another line alone', [{ a: 'I' }, { d: 'I' }], 'd', true],
    ['that no line has', [{ a: 'I' }], 'constructor', false],
    ['where nothing is said', [], 'a', true],
    ['where nothing of it can be read', [null, 'x', 7], 'a', true],
  ])('%s', (_, types, label, may) => expect(filterableLabels([frame(types)])(label)).toBe(may));
});
