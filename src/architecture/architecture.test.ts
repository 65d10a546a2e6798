import fs from 'node:fs';
import path from 'node:path';
import { findCycles, listFiles, readSources } from './importGraph';
import { DOMAIN_ROOMS, FORBIDDEN_NAMES, MAX_FILES, MAX_LINES, MAY_IMPORT, ROOMS, ROOT_FILES } from './tiers';
import { PANEL_ID, PLUGIN_ID, PLUGIN_NAME } from '../constants/plugin';

const root = path.join(process.cwd(), 'src');
const sources = readSources(root);
const tierOf = (file: string) => file.split('/')[0] ?? '';
const pageOf = (file: string) => (file.startsWith('pages/') ? file.split('/')[1] : undefined);
const readJson = (file: string) => JSON.parse(fs.readFileSync(path.join(process.cwd(), file), 'utf8'));

describe('architecture', () => {
  it('reads the sources', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.some(({ imports }) => imports.length > 0)).toBe(true);
  });

  it('has no room but those of the plan', () => {
    const strangers = sources.map(({ file }) => file).filter((file) => !isKnown(file));
    expect(strangers).toEqual([]);
  });

  it('imports downwards only', () => {
    const upward = sources.flatMap(({ file, imports }) =>
      imports.filter((target) => !mayImport(file, target)).map((target) => `${file} imports ${target}`)
    );
    expect(upward).toEqual([]);
  });

  it('has no room of the domain but those of the plan, and each one filled', () => {
    const rooms = new Set(sources.flatMap(({ file }) => domainRoom(file) ?? []));
    expect([...rooms].sort()).toEqual([...DOMAIN_ROOMS].sort());
  });

  it('builds the rooms of the domain from the ground up', () => {
    const level = (file: string) => DOMAIN_ROOMS.indexOf(domainRoom(file) ?? '');
    const upward = sources
      .filter(({ file }) => domainRoom(file) !== undefined)
      .flatMap(({ file, imports }) =>
        imports.filter((target) => level(target) > level(file)).map((target) => `${file} imports ${target}`)
      );
    expect(upward).toEqual([]);
  });

  it('keeps pages apart', () => {
    const crossing = sources.flatMap(({ file, imports }) =>
      imports
        .filter((target) => pageOf(file) && pageOf(target) && pageOf(file) !== pageOf(target))
        .map((target) => `${file} imports ${target}`)
    );
    expect(crossing).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(findCycles(sources)).toEqual([]);
  });

  it('says what Falco is in a room that stands on no other, and has no two rooms of the domain that ask each other', () => {
    const roomOf = (file: string) => /^domain\/([^/]+)\//.exec(file)?.[1];
    const asked = new Set(
      sources
        .filter(({ file }) => !/\.(test|fixture)\./.test(file))
        .flatMap(({ file, imports }) => imports.map((target) => [roomOf(file), roomOf(target)] as const))
        .filter(([from, to]) => from !== undefined && to !== undefined && from !== to)
        .map(([from, to]) => `${from} asks ${to}`)
    );
    expect([...asked].filter((pair) => pair.startsWith('falco asks'))).toEqual([]);
    expect([...asked].filter((pair) => asked.has(pair.split(' asks ').reverse().join(' asks ')))).toEqual([]);
    expect(asked).toContain('event asks falco');
  });

  it('has no file too long to read', () => {
    const long = sources.filter(({ file, lines }) => lines > MAX_LINES && !/\.data\.ts$/.test(file));
    expect(long.map(({ file, lines }) => `${file}: ${lines}`)).toEqual([]);
  });

  it('names files by their job', () => {
    expect(sources.map(({ file }) => file).filter((file) => FORBIDDEN_NAMES.test(file))).toEqual([]);
  });

  it('keeps the domain free of React and Grafana', () => {
    const impure = sources
      .filter(({ file }) => ['domain', 'constants'].includes(tierOf(file)))
      .filter(({ file }) =>
        /from '(react|@grafana\/(?!lezer-logql))/.test(fs.readFileSync(path.join(root, file), 'utf8'))
      );
    expect(impure.map(({ file }) => file)).toEqual([]);
  });
});

describe('beside src', () => {
  const rooms = Object.keys(ROOMS);
  const beside = readSources(process.cwd(), rooms);
  const roomOf = (file: string) => file.split('/')[0] ?? '';

  it('reads every room', () => {
    expect(new Set(beside.map(({ file }) => roomOf(file)))).toEqual(new Set(rooms));
    expect(beside.some(({ imports }) => imports.some((target) => target.startsWith('src/domain/')))).toBe(true);
  });

  it('imports downwards only, and src none of it', () => {
    const upward = beside.flatMap(({ file, imports }) =>
      imports
        .filter((target) => roomOf(target) !== roomOf(file))
        .filter((target) => !ROOMS[roomOf(file)]?.some((room) => target.startsWith(`${room}/`)))
        .map((target) => `${file} imports ${target}`)
    );
    expect(upward).toEqual([]);
    const within = path.join(process.cwd(), 'src');
    const out = readSources(within).filter(({ file }) =>
      [...fs.readFileSync(path.join(within, file), 'utf8').matchAll(/from '(\.\.\/[^']*)'/g)].some(([, target = '']) =>
        path.join(path.dirname(file), target).startsWith('..')
      )
    );
    expect(out.map(({ file }) => file)).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(findCycles(beside)).toEqual([]);
  });

  const code = [...rooms, 'pkg'].flatMap((room) => listFiles(room).map((file) => `${room}/${file}`));

  it('has no file too long to read', () => {
    const long = code.filter(
      (file) =>
        /\.(tsx?|mjs|go)$/.test(file) && !/(\.data\.ts|\.test\.tsx?|_test\.go)$/.test(file) && linesOf(file) > MAX_LINES
    );
    expect(long).toEqual([]);
  });

  it('names files by their job', () => {
    expect(code.filter((file) => FORBIDDEN_NAMES.test(file))).toEqual([]);
  });

  it('has no folder too full to survey', () => {
    const counts = new Map<string, number>();
    [...code, ...listFiles('src').map((file) => `src/${file}`)].forEach((file) =>
      counts.set(path.dirname(file), (counts.get(path.dirname(file)) ?? 0) + 1)
    );
    expect(counts.get('src/architecture')).toBeGreaterThan(2);
    expect([...counts].filter(([, count]) => count > MAX_FILES)).toEqual([]);
  });
});

describe('plugin.json', () => {
  const app = readJson('src/plugin.json');
  const panel = readJson('src/panels/falco-events/plugin.json');

  it('is one file at two places', () => {
    expect(fs.realpathSync('plugin.json')).toBe(fs.realpathSync('src/plugin.json'));
  });

  it('has the ids that the code uses', () => {
    expect([app.id, app.name, panel.id]).toEqual([PLUGIN_ID, PLUGIN_NAME, PANEL_ID]);
  });

  it('lists the nested panel and asks for the same Grafana', () => {
    expect(app.includes).toContainEqual(
      expect.objectContaining({ type: 'panel', path: 'panels/falco-events/plugin.json' })
    );
    expect(panel.dependencies.grafanaDependency).toBe(app.dependencies.grafanaDependency);
  });

  it('has the languages of the app in the panel too, and the words of each', () => {
    expect(panel.languages).toEqual(app.languages);
    expect(fs.readdirSync('src/locales').sort()).toEqual([...app.languages].sort());
  });

  it('has its logos in place', () => {
    for (const [folder, json] of [['src', app] as const, ['src/panels/falco-events', panel] as const]) {
      expect(fs.existsSync(path.join(folder, json.info.logos.small))).toBe(true);
    }
  });
});

/** The room of the domain that a file is in: its folder. */
function domainRoom(file: string): string | undefined {
  return file.startsWith('domain/') ? path.dirname(file).slice('domain/'.length) : undefined;
}

function linesOf(file: string): number {
  return fs.readFileSync(file, 'utf8').split('\n').length;
}

function isKnown(file: string): boolean {
  return file.includes('/') ? tierOf(file) in MAY_IMPORT : file in ROOT_FILES;
}

function mayImport(from: string, to: string): boolean {
  const allowed = from.includes('/') ? MAY_IMPORT[tierOf(from)] : ROOT_FILES[from];
  return tierOf(from) === tierOf(to) || (allowed ?? []).includes(tierOf(to));
}
