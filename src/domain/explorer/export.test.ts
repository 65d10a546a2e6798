import fc from 'fast-check';
import { parseLine } from '../event/lines/parse';
import { planCube } from '../logql/cube/cube';
import { sliceRange } from './exportPlan';
import { exportHead, exportRow } from './exportRow';

const START = Date.UTC(2026, 2, 1);
const UGLY = [
  '=cmd|"/c calc"!A1',
  '+1',
  '-1',
  '@x',
  '\t=1',
  '<img src=x onerror=alert(1)>',
  '{{ x }}',
  '${x}',
  'a","b\r\n',
  '\u0000=1',
  '\u202Egpj',
  '`|= "x"',
  '🐦',
];

const lineOf = (text: string) =>
  parseLine({
    tsNs: `${START}000001`,
    line: JSON.stringify({
      ...{ rule: text, priority: 'Notice', output: text, hostname: text, tags: [text], source: text },
      time: '2026-03-01T00:00:00.000000001Z',
      output_fields: {
        'proc.name': text,
        'proc.cmdline': text,
        'fd.name': text,
        'k8s.ns.name': text,
        'user.name': text,
      },
    }),
    labels: { cluster: text },
  });

describe('sliceRange', () => {
  it('tiles the range, with every count once and no more in a slice than its windows allow', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(3000), { minLength: 96, maxLength: 96 }),
        fc.integer({ min: 1, max: 5000 }),
        (counts, most) => {
          const plan = planCube(START, START + 86_400_000);
          const group = { rule: 'r', priority: undefined, source: '', tags: [], internal: false, total: 0, counts };
          const slices = sliceRange({ plan, groups: [group, { ...group, internal: true }] }, most);
          expect(slices[0]?.fromMs).toBe(plan.fromMs);
          expect(slices[slices.length - 1]?.toMs).toBe(plan.toMs);
          slices.slice(1).forEach(({ fromMs }, index) => expect(fromMs).toBe(slices[index]?.toMs));
          const all = plan.times.reduce((sum, _, index) => sum + (counts[index] ?? 0), 0);
          expect(slices.reduce((sum, { count }) => sum + count, 0)).toBe(all);
          slices.forEach(({ count, fromMs, toMs }) =>
            expect(count <= most || toMs - fromMs === plan.stepMs).toBe(true)
          );
        }
      )
    );
  });
});

describe('exportRow', () => {
  it('has a head in a table alone', () => {
    expect(exportHead('csv')).toMatch(/^time,priority,rule,source,cluster,host,/);
    expect(exportHead('ndjson')).toBe('');
  });

  it.each(UGLY)('writes no formula and breaks no row with %j', (text) => {
    const row = exportRow(lineOf(text), 'csv');
    expect(row.endsWith('\r\n')).toBe(true);
    const cells = row.slice(0, -2).match(/"(?:[^"]|"")*"|[^,]+|(?<=,)(?=,)|(?<=,)$/g) ?? [];
    expect(cells).toHaveLength(exportHead('csv').split(',').length);
    for (const cell of cells) {
      expect(cell.replace(/^"/, '')).not.toMatch(/^[\s\u0000]*[=+\-@]/);
      expect(cell).not.toMatch(/[\u0000\u202E\r\n]/);
    }
  });

  it('keeps in JSON what the event holds, one line an event', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...UGLY), fc.string()), (text) => {
        fc.pre(text.trim() !== '' && text !== '<NA>');
        const row = exportRow(lineOf(text), 'ndjson');
        expect(row.split('\n')).toHaveLength(2);
        expect(JSON.parse(row)).toMatchObject({
          output_fields: { 'proc.cmdline': text },
          time: '2026-03-01T00:00:00.000000001Z',
        });
      })
    );
  });

  it('has a row for a line that is no event', () => {
    const line = parseLine({ tsNs: `${START}000000`, line: '{"rule": "cut', labels: {} });
    expect(line.kind).toBe('unreadable');
    expect(JSON.parse(exportRow(line, 'ndjson'))).toMatchObject({ unreadable: 'cut-json', line: '{"rule": "cut' });
    expect(exportRow(line, 'csv')).toMatch(/^2026-03-01T00:00:00.000000000Z,,,/);
  });
});
