import fc from 'fast-check';
import { LIST_COLUMNS } from '../options';
import { movedColumn, placedColumn, withColumn } from './order';
import { NARROWEST, widthByKey, WIDEST, withWidth } from '../../layout/columns/widths';

describe('the order of columns', () => {
  it.each([
    [LIST_COLUMNS, 'proc.name', ['time', 'priority', 'rule', 'where', 'process', 'proc.name', 'output']],
    [['time', 'output'], 'rule', ['time', 'rule', 'output']],
    [['rule', 'time'], 'proc.name', ['rule', 'time', 'proc.name']],
    [['rule', 'time', 'output'], 'priority', ['rule', 'time', 'priority', 'output']],
    [['time'], 'time', ['time']],
    [[], 'x', ['x']],
  ])('of %j with %s is %j', (columns, name, found) => expect(withColumn(columns, name)).toEqual(found));

  it.each([
    ['b', -1, ['b', 'a', 'c']],
    ['b', 1, ['a', 'c', 'b']],
    ['a', -1, ['a', 'b', 'c']],
    ['c', 5, ['a', 'b', 'c']],
    ['x', 1, ['a', 'b', 'c']],
  ])('with %s moved by %i is %j', (name, by, found) => expect(movedColumn(['a', 'b', 'c'], name, by)).toEqual(found));

  it('holds the same columns, however they are moved', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(names, fc.nat(), fc.nat(), (columns, from, to) => {
        const [name = '', at = ''] = [columns[from % columns.length], columns[to % columns.length]];
        const placed = placedColumn(columns, name, at);
        expect([...placed].sort()).toEqual([...columns].sort());
        expect(placed.indexOf(name)).toBe(columns.indexOf(at));
      })
    );
  });
});

describe('the width of a column', () => {
  it.each([
    ['ArrowRight', false, 100, 116],
    ['ArrowLeft', true, 100, NARROWEST],
    ['ArrowRight', true, WIDEST, WIDEST],
    ['Home', false, 400, NARROWEST],
    ['Enter', false, 400, 'reset'],
    ['x', false, 400, undefined],
  ])('after %s (Shift: %s) of %i is %s', (key, shift, width, next) => expect(widthByKey(key, shift, width)).toBe(next));

  it('is kept within bounds, and is let go of', () => {
    expect(withWidth({ a: 100 }, 'b', 1e9)).toEqual({ a: 100, b: WIDEST });
    expect(withWidth({ a: 100 }, 'a', -5)).toEqual({ a: NARROWEST });
    expect(withWidth({ a: 100 }, 'a', undefined)).toEqual({});
    expect(withWidth({}, '__proto__', 100)).toEqual(Object.fromEntries([['__proto__', 100]]));
  });
});
