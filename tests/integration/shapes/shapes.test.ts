import { measureShapes, type ShapeRow } from './table';
import { SHAPES } from './shapes';
import { startOwnLoki, type TestLoki } from '../loki';

// The same events in every shape that shippers write, one by one and all in one Loki, other programs' lines beside.
let loki: TestLoki;
let rows: readonly ShapeRow[];

beforeAll(async () => {
  loki = await startOwnLoki();
  rows = await measureShapes(loki, Date.now());
}, 600_000);
afterAll(() => loki.stop());

it('measures every shape, and all of them together', () => {
  expect(rows.map(({ problem }) => problem)).toEqual(rows.map(() => undefined));
  expect(rows.length).toBe(SHAPES.length + 2);
});

it.each([...SHAPES.map(({ name }) => name), 'all at once', 'all, nothing known'])('%s', (name) => {
  const cells = rows.find(({ shape }) => shape === name)?.cells ?? [];
  expect(cells.length).toBe(9);
  for (const cell of cells) {
    // A rule is nowhere in Falco's own text, which the query says itself.
    const said = cell.unavailable === undefined ? cell.found : cell.unavailable;
    expect([cell.name, said]).toEqual([cell.name, cell.unavailable === undefined ? cell.wanted : 'rule']);
    expect(cell.wanted).toBeGreaterThan(0);
  }
});
