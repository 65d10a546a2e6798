import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Every file that git knows, and its folders. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && fs.existsSync(file));

/** Names that one folder of a file system without case would take for one, by what is imported of them: no extension. */
function alike(paths: readonly string[]): string[][] {
  const byName = new Map<string, Set<string>>();
  const note = (name: string) => {
    const names = byName.get(name.toLowerCase()) ?? new Set();
    byName.set(name.toLowerCase(), names.add(name));
  };
  for (const file of paths) {
    const folders = path.dirname(file).split('/');
    folders.forEach((_, index) => note(folders.slice(0, index + 1).join('/')));
    note(file.slice(0, file.length - path.extname(file).length));
  }
  return [...byName.values()].filter(({ size }) => size > 1).map((names) => [...names].sort());
}

describe('names', () => {
  it('differ in more than their case', () => {
    expect(files.length).toBeGreaterThan(500);
    expect(alike(files)).toEqual([]);
  });

  it.each([
    [['a/Where.tsx', 'a/where.ts'], [['a/Where', 'a/where']]],
    [['a/b.ts', 'A/c.ts'], [['A', 'a']]],
    [['a/list.ts', 'a/List/row.ts'], [['a/List', 'a/list']]],
    [['a/list.ts', 'a/list.test.ts', 'a/list.md'], []],
  ])('of %j that are alike are %j', (paths, found) => {
    expect(alike(paths)).toEqual(found);
  });
});

describe('words', () => {
  const [, section = ''] = fs.readFileSync('docs/architecture.md', 'utf8').split('## Words');
  const rows = (section.split('\n## ')[0] ?? '').matchAll(/^\| ([a-z ]+?) +\| (.+?) +\| (`.+`) +\|$/gm);
  const words = [...rows].map(([, word = '', meaning = '', homes = '']) => ({ word, meaning, homes }));

  it('stand in a table, each once, in their order', () => {
    const names = words.map(({ word }) => word);
    expect(names.length).toBeGreaterThanOrEqual(25);
    expect(names).toEqual([...new Set(names)].sort());
  });

  it.each(words.map(({ word, homes }) => [word, homes] as const))('%s has its home', (_, homes) => {
    const folders = [...homes.matchAll(/`(.+?)`/g)].map(([, folder = '']) => folder);
    expect(folders.filter((folder) => !fs.existsSync(path.join('src', folder)))).toEqual([]);
  });
});

describe('recipes', () => {
  const [, section = ''] = fs.readFileSync('CONTRIBUTING.md', 'utf8').split('## How to');
  const recipes = section.split('\n## ')[0] ?? '';
  const named = [...recipes.matchAll(/`((?:src|pkg|tests|bench|stack|provisioning|docs)\/[\w./-]+)`/g)];

  it('name files that are there', () => {
    expect([...recipes.matchAll(/^### /gm)].length).toBeGreaterThanOrEqual(10);
    expect(named.length).toBeGreaterThan(25);
    expect(named.map(([, file = '']) => file).filter((file) => !fs.existsSync(file))).toEqual([]);
  });
});
