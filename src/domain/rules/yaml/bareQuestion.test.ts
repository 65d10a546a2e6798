import { parseRules } from '../language/parse';

describe('a question mark within brackets', () => {
  const rule = (line: string) =>
    `- rule: R\n  desc: d\n  condition: evt.type=open\n  output: o\n  priority: INFO\n  ${line}\n`;
  const errors = (text: string) => parseRules([{ name: 'f', text }]).problems.filter(({ level }) => level === 'error');

  // As Falco 0.44.1 was seen to do.
  it.each(['tags: [a?]', 'tags: [x, what? , b]', 'tags: ["a", b?c, d]', 'tags: [?a]', 'tags: [a, {b: c?}]'])(
    'is refused without quotes: %s',
    (line) => expect(errors(rule(line))[0]).toMatchObject({ kind: 'bad-yaml', place: { line: 6 } })
  );

  it.each(['tags: ["a?"]', "tags: ['what? ', b]", 'desc2: what? [a?]', 'tags:\n    - a?'])(
    'is taken elsewhere: %s',
    (line) => expect(errors(rule(line))).toEqual([])
  );

  it('is nothing of Falco in the values of a chart', () => {
    expect(
      errors(`other: [a?]\ncustomRules:\n  r.yaml: |-\n    ${rule('tags: [x]').trimEnd().replace(/\n/g, '\n    ')}\n`)
    ).toEqual([]);
  });
});
