import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';

import { PANEL_ID, PLUGIN_ID } from '../../src/constants/plugin';
import { asList, asRecord, asText } from '../../src/domain/narrowing/narrowing';
import { repositoryRoot } from '../../stack/machine/root';
import { BLOCKS, PAGES, pageText, type Block } from './pages';

const root = repositoryRoot();
const inLanguage = (language: string) => BLOCKS.filter((block) => block.language === language);
const title = ({ page, text }: Block) => `${page}: ${text.trim().split('\n')[0] ?? ''}`;

describe('blocks to be copied', () => {
  it.each(inLanguage('yaml').map((block) => [title(block), block] as const))('%s', (_, { text }) =>
    expect(parseAllDocuments(text).flatMap((document) => ('errors' in document ? document.errors : []))).toEqual([])
  );

  it.each(inLanguage('bash').map((block) => [title(block), block] as const))('%s', (_, { text }) =>
    expect(spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' }).stderr).toBe('')
  );

  it('name both plugins wherever unsigned ones are allowed', () => {
    const lines = BLOCKS.flatMap(({ text }) => text.split('\n')).filter((line) => /allow_loading_unsigned/i.test(line));
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.filter((line) => !line.includes(`${PLUGIN_ID},${PANEL_ID}`))).toEqual([]);
  });
});

it.each(PAGES)('%s names commands of npm that there are', (_, text) => {
  const { scripts } = parseJson('package.json');
  const named = [...text.matchAll(/\bnpm run ([\w:-]*\w)/g)].map(([, name = '']) => name);
  expect(named.filter((name) => asRecord(scripts)[name] === undefined)).toEqual([]);
});

it('has each page in the table of contents by task', () => {
  const contents = pageText('docs/README.md');
  const inside = PAGES.filter(([page]) => page.startsWith('docs/') && page !== 'docs/README.md');
  expect(inside.length).toBeGreaterThan(20);
  expect(inside.map(([page]) => page.slice('docs/'.length)).filter((page) => !contents.includes(`(${page}`))).toEqual(
    []
  );
});

/** What Grafana itself calls its pages and buttons, and a name that is none of its texts. */
const OF_GRAFANA = [
  ...['Administration', 'Plugins and data', 'Plugins', 'Enable', 'Dashboards'],
  ...['Connections', 'Data sources', 'Add data source', 'Loki', 'Save & test', 'More apps'],
  'CSV',
];

describe('pages for a task', () => {
  const app = parseJson('src/plugin.json');
  const words = new Set([
    ...OF_GRAFANA,
    asText(app.name),
    ...asList(app.includes).map((one) => asText(asRecord(one).name)),
    ...textsIn(parseJson('src/locales/en-US/community-falco-app.json')),
  ]);
  const tasks = PAGES.filter(([page]) => page.startsWith('docs/tasks/') || page === 'docs/install.md');

  it.each(tasks)('%s names buttons and headings as the app does', (_, text) => {
    const prose = text.replace(/```[^]*?```|`[^`]*`/g, '');
    const named = [...prose.matchAll(/(?<![\w*])_([^_]+)_(?![\w*])/g)].flatMap(([, name = '']) =>
      name.replace(/\s+/g, ' ').split(' > ')
    );
    expect(named.filter((name) => !words.has(name))).toEqual([]);
  });
});

describe('how to install, and to get events in', () => {
  it.each(['docs/install.md', 'docs/events-in.md'])('%s says of each block whether it was run', (name) => {
    const parts = pageText(name)
      .split(/^(?=#{2,3} )/m)
      .filter((part) => part.includes('```'));
    expect(parts.length).toBeGreaterThan(6);
    expect(parts.filter((part) => !/[Cc]hecked: (run|syntax)/.test(part)).map((part) => part.split('\n')[0])).toEqual(
      []
    );
  });

  it('takes at most ten steps from the zip to events', () => {
    const [, steps = ''] = /^## From the zip to events.*\n([^]*?)^## /m.exec(pageText('docs/install.md')) ?? [];
    const numbers = [...steps.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
    expect(numbers.length).toBeGreaterThan(5);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(numbers.length).toBeLessThanOrEqual(10);
  });
});

describe.each(PAGES)('%s', (page, text) => {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const inside = links.filter((target) => !/^(https?:|mailto:)/.test(target));

  it('links to files and headings that are there', () => {
    const missing = inside.filter((target) => {
      const [file = '', heading] = target.split('#');
      const path = file === '' ? join(root, page) : join(root, dirname(page), file);
      return !existsSync(path) || (heading !== undefined && !headings(path).includes(heading));
    });
    expect(missing).toEqual([]);
  });
});

function parseJson(path: string): Record<string, unknown> {
  return asRecord(JSON.parse(readFileSync(join(root, path), 'utf8')));
}

/** All texts of a tree of texts. */
function textsIn(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : Object.values(asRecord(value)).flatMap(textsIn);
}

/** As GitHub makes them out of headings. */
function headings(path: string): readonly string[] {
  return [...readFileSync(path, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-')
  );
}
