import { isInSight, rowsAPage } from './inSight';

const HEADER = 30;
const VIEW = { top: 100, height: 330 };
const row = (top: number) => ({ top, height: 20 });

it.each([
  ['under the header by a pixel', 129, false],
  ['right below the header', 130, true],
  ['at the very bottom', 410, true],
  ['cut off by a pixel', 411, false],
  ['far above', 0, false],
  ['far below', 9000, false],
])('a row %s', (_, top, inSight) => {
  expect(isInSight(row(top), VIEW, HEADER)).toBe(inSight);
});

it('shows nothing in a view that has no height yet', () => {
  expect(isInSight(row(30), { top: 0, height: 0 }, HEADER)).toBe(false);
});

it.each([
  [330, 14],
  [70, 1],
  [30, 1],
  [0, 1],
])('a page of %d px moves over %d rows', (height, rows) => {
  expect(rowsAPage(height, HEADER, 20)).toBe(rows);
});
