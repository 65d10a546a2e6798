/** A cell of a table: numbers are written as they are, texts made safe. */
export type CsvCell = string | number;

// What a spreadsheet takes for the start of a formula, also behind blanks that it skips. An attacker's text must not be one.
const FORMULA = /^[\s\0]*[=+\-@\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/**
 * Rows as CSV by RFC 4180, each ended by CRLF. A text that a spreadsheet would run as a formula gets an apostrophe before
 * it, which the spreadsheet does not show.
 */
export function csvText(rows: ReadonlyArray<readonly CsvCell[]>): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** One cell as CSV writes it. */
export function csvCell(value: CsvCell): string {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? String(value) : '';
  }
  const text = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
