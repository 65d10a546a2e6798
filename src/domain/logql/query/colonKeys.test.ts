import { textCondition } from './textLine';

/** As RE2 would read it. */
function matches(line: string, field: string, value: string, source = 'gitlab'): boolean {
  const { pattern } = textCondition({ field, op: 'is', values: [value] }, field, { sources: [source] });
  return new RegExp(pattern.replace(/\(\?s\)/g, '').replace(/\(\?i:/g, '(?:'), 's').test(line);
}

const LINE =
  'Login failed: Event ID: 7, Event Type: login, Created At: x\nIP Address: 203.0.113.7, City: Bern, Country: CH\n' +
  'Author ID: 3, Author Name: Alice Doe, Author Email: a@b.c, Author Class: User';

describe('a field whose key has a colon in text', () => {
  it.each([
    ['gitlab.author_name', 'Alice Doe'],
    ['gitlab.event_type', 'login'],
    ['gitlab.ip_address', '203.0.113.7'],
    ['gitlab.created_at', 'x'],
  ])('is found: %s is %s', (field, value) => expect(matches(LINE, field, value)).toBe(true));

  it.each([
    ['gitlab.author_name', 'Alice'],
    ['gitlab.author_name', 'a@b.c'],
    ['gitlab.event_type', '7'],
    ['gitlab.city', 'Bern, Country: CH\nAuthor'],
  ])('is not found where it is another: %s is %s', (field, value) => expect(matches(LINE, field, value)).toBe(false));

  it('is found behind an equals sign as well', () => {
    expect(matches('mine (author_name=Alice, ip=1)', 'gitlab.author_name', 'Alice')).toBe(true);
  });
});
