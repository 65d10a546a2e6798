import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

import { asRecord } from '../domain/narrowing/narrowing';

/* docs/glossary.md says which words have a plainer one: then they are in no text of the app and in no page of the docs. */

const GLOSSARY = 'docs/glossary.md';

const [meanings = '', section = ''] = fs.readFileSync(GLOSSARY, 'utf8').split('## Not to be said');
const refused = [...section.matchAll(/^\| ([a-z ]+?) +\| (\S.*?) +\| .+\|$/gm)]
  .map(([, not = '', but = '']) => ({ not, but }))
  .filter(({ not }) => not !== 'not');

const pages = execFileSync('git', ['ls-files', '*.md'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /^(README\.md|src\/README\.md|docs\/.+\.md)$/.test(file) && fs.existsSync(file));

/** Each text with the place that it stands at; names of parameters, keys and files are no words. */
const texts: ReadonlyArray<readonly [place: string, text: string]> = [
  ...textsOf(JSON.parse(fs.readFileSync('src/locales/en-US/community-falco-app.json', 'utf8')), '').map(
    ([key, text]) => [key, text.replace(/{{\w+}}/g, '…')] as const
  ),
  ...pages.map((file) => {
    const text = file === GLOSSARY ? meanings : fs.readFileSync(file, 'utf8');
    return [file, text.replace(/```[\s\S]*?```|`[^`\n]*`/g, ' ')] as const;
  }),
];

function textsOf(value: unknown, place: string): Array<readonly [string, string]> {
  return typeof value === 'string'
    ? [[place, value]]
    : Object.entries(asRecord(value)).flatMap(([key, one]) => textsOf(one, place === '' ? key : `${place}.${key}`));
}

/** The word in any form that a sentence gives it, over the ends of lines too. */
function wordAs(not: string): RegExp {
  return new RegExp(`(?<![\\w-])${not.replaceAll(' ', '\\s+')}(?![\\w-])`, 'gi');
}

describe('words that are not to be said', () => {
  it('stand in a table, each once, in their order, with what is said in their place', () => {
    const words = refused.map(({ not }) => not);
    expect(words.length).toBeGreaterThanOrEqual(20);
    expect(words).toEqual([...new Set(words)].sort());
    expect(texts.length).toBeGreaterThan(2000);
  });

  it.each(refused)('"$not" is nowhere: it is "$but"', ({ not }) => {
    const found = texts.flatMap(([place, text]) => {
      const at = text.search(wordAs(not));
      return at === -1 ? [] : [`${place}: …${text.slice(Math.max(0, at - 40), at + 40).replace(/\s+/g, ' ')}…`];
    });
    expect(found).toEqual([]);
  });

  it.each([
    ['fell silent', 'It fell\nsilent.', true],
    ['mends', 'It mends it', true],
    ['mends', 'It amends it, recommends', false],
    ['quiet', 'silent-quiet', false],
  ])('%s is found in %j: %s', (not, text, is) => {
    expect(wordAs(not).test(text)).toBe(is);
  });
});
