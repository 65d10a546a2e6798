import { othersOf, valueRows } from './valueRows';

const row = (fields: Record<string, string>, total: number) => ({ fields, total, counts: [total] });

it('has two rows for two hosts of one name, and names a cluster only where there is one to tell', () => {
  const rows = [
    row({ cluster: 'eu', hostname: 'n1' }, 9),
    row({ cluster: 'us', hostname: 'n1' }, 5),
    row({ cluster: '', hostname: 'n1' }, 2),
    row({ cluster: '', hostname: 'n2' }, 1),
    row({ cluster: 'eu', hostname: '' }, 7),
  ];
  const shown = valueRows(rows, 'hostname');
  expect(shown).toEqual([
    { value: 'n1', cluster: 'eu', count: 9 },
    { value: 'n1', cluster: 'us', count: 5 },
    { value: 'n1', cluster: '', count: 2 },
    { value: 'n2', count: 1 },
  ]);
  expect(othersOf(24, shown)).toBe(7);
  expect(othersOf(undefined, shown)).toBeUndefined();
});

it('shows ten values of a field at most', () => {
  const rows = Array.from({ length: 12 }, (_, index) => row({ pod: `p${index}` }, 12 - index));
  expect(valueRows(rows, 'pod')).toHaveLength(10);
});
