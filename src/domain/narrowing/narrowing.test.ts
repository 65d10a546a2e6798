import fc from 'fast-check';
import { asAllStrings, asList, asNumber, asOneOf, asRecord, asString, asStrings, asText, isRecord } from './narrowing';
import { messageOf, statusOf } from './thrown';

const OWN = { a: 1 };

describe('narrowing', () => {
  it.each<[unknown, boolean]>([
    [{}, true],
    [OWN, true],
    [Object.create(null), true],
    [[], false],
    [null, false],
    [undefined, false],
    ['{}', false],
    [() => OWN, false],
  ])('takes %p for a record: %p', (value, expected) => {
    expect(isRecord(value)).toBe(expected);
    expect(asRecord(value)).toEqual(expected ? value : {});
  });

  it.each<[unknown, readonly string[], readonly string[] | undefined]>([
    [
      ['a', ''],
      ['a', ''],
      ['a', ''],
    ],
    [[], [], []],
    [['a', 1, null], ['a'], undefined],
    ['a', [], undefined],
    [{ length: 1, 0: 'a' }, [], undefined],
    [undefined, [], undefined],
  ])('reads texts of %j', (value, some, all) => {
    expect(asStrings(value)).toEqual(some);
    expect(asAllStrings(value)).toEqual(all);
  });

  it.each([NaN, Infinity, -Infinity, '1', null, undefined, true])('takes %p for no number', (value) => {
    expect(asNumber(value)).toBeUndefined();
  });

  it('answers anything with a safe value', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(isRecord(asRecord(value))).toBe(true);
        expect(Array.isArray(asList(value))).toBe(true);
        expect(typeof asText(value)).toBe('string');
        expect(asString(value) === undefined || asString(value) === value).toBe(true);
        expect([undefined, 'on', 'off']).toContain(asOneOf(value, ['on', 'off']));
      })
    );
  });
});

describe('what is thrown', () => {
  it.each<[unknown, string, number | undefined]>([
    [new Error('broken'), 'broken', undefined],
    [{ status: 404, statusText: 'Not Found' }, 'Not Found', 404],
    [{ status: 400, data: { message: 'parse error' }, statusText: 'Bad Request' }, 'parse error', 400],
    [{ status: '400', data: { error: 'no' } }, 'no', undefined],
    [{ data: 'text' }, '{"data":"text"}', undefined],
    ['plain', 'plain', undefined],
    [undefined, 'undefined', undefined],
  ])('says %j', (error, message, status) => {
    expect(messageOf(error)).toBe(message);
    expect(statusOf(error)).toBe(status);
  });
});
