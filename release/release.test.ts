import { NOTICES, wanted, wrongContents } from './contents';
import { bytesOf, differing, digest, unzip, zipOf, type Files } from './files';
import { bundledFolders } from './notices';
import { findings, relativeLinks } from './rules';

const EXECUTABLE = 'gpx_falco';
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"></svg>';

const info = {
  description: 'Falco in Grafana',
  version: '1.0.0',
  updated: '2026-01-02',
  keywords: ['falco'],
  author: { name: 'Somebody', url: 'https://example.org' },
  logos: { small: 'img/logo.svg', large: 'img/logo.svg' },
  links: ['Documentation', 'Repository', 'License', 'Raise issue'].map((name) => ({
    name,
    url: 'https://example.org',
  })),
};
const panel = {
  type: 'panel',
  name: 'Events',
  id: 'some-events-panel',
  info: { ...info, screenshots: [] },
  dependencies: { grafanaDependency: '>=12.4.0' },
};
const app = {
  type: 'app',
  name: 'Falco',
  id: 'some-falco-app',
  backend: true,
  executable: EXECUTABLE,
  info: { ...info, screenshots: [{ name: 'Overview', path: 'img/screenshots/overview.png' }] },
  includes: [{ type: 'panel', name: 'Events', path: 'panels/falco-events/plugin.json' }],
  dependencies: { grafanaDependency: '>=12.4.0' },
};

const json = (value: unknown) => bytesOf(JSON.stringify(value));

const withDashboard = json({ ...app, includes: [...app.includes, { type: 'dashboard', path: 'dashboards/a.json' }] });

/** A package that has everything, with other files in place of some; undefined takes one out. */
function files(other: Readonly<Record<string, Uint8Array | undefined>> = {}): Files {
  const whole: Record<string, Uint8Array | undefined> = {
    ...Object.fromEntries(wanted(EXECUTABLE).map((path) => [path, bytesOf('x')])),
    'plugin.json': json(app),
    'panels/falco-events/plugin.json': json(panel),
    'panels/falco-events/img/logo.svg': bytesOf(SVG),
    'img/logo.svg': bytesOf(SVG),
    'img/screenshots/overview.png': PNG,
    'README.md': bytesOf('See [Falco](https://falco.org)'),
    LICENSE: bytesOf('Apache License 2.0'),
    '117.js': bytesOf('x'),
    '117.js.map': bytesOf('{}'),
    'locales/en-US/some-falco-app.json': bytesOf('{}'),
    ...other,
  };
  return new Map(Object.entries(whole).flatMap(([path, bytes]) => (bytes === undefined ? [] : [[path, bytes]])));
}

function inspected(package_: Files): readonly string[] {
  const { files: read, modes } = unzip(zipOf('some-falco-app', package_));
  const inside = <T>(map: ReadonlyMap<string, T>) =>
    new Map([...map].map(([path, value]) => [path.slice('some-falco-app/'.length), value] as const));
  return [
    ...wrongContents(inside(read), EXECUTABLE),
    ...findings(inside(read), inside(modes)).map(({ severity, says }) => `${severity}: ${says}`),
  ];
}

describe('a package', () => {
  it('is fine when it has everything', () => expect(inspected(files())).toEqual([]));

  it('gives the same bytes for the same files, in whichever order they come', () => {
    const backwards: Files = new Map([...files()].reverse());
    expect(digest('sha256', zipOf('a', backwards))).toBe(digest('sha256', zipOf('a', files())));
  });

  it('holds one folder, its backends to be run and all else to be read', () => {
    const { modes } = unzip(zipOf('some-falco-app', files()));
    expect(new Set([...modes.keys()].map((path) => path.split('/')[0]))).toEqual(new Set(['some-falco-app']));
    expect(modes.get('some-falco-app/gpx_falco_windows_amd64.exe')).toBe(0o755);
    expect(modes.get('some-falco-app/module.js')).toBe(0o644);
  });

  it.each<[string, Record<string, Uint8Array | undefined>, string]>([
    ['a backend is missing', { gpx_falco_darwin_arm64: undefined }, 'gpx_falco_darwin_arm64 is missing'],
    ['a file is empty', { 'CHANGELOG.md': new Uint8Array() }, 'CHANGELOG.md is empty'],
    ['licences of others are missing', { [NOTICES]: undefined }, `${NOTICES} is missing`],
    ['a script has no map', { '117.js.map': undefined }, '117.js has no map'],
    ['the entry is heavy', { 'module.js': bytesOf('x'.repeat(30_001)) }, 'module.js is 30001 bytes, 30000 at most'],
    ['something lies about', { '.env': bytesOf('SECRET=1') }, '.env has no place in the package'],
    ['a folder lies about', { 'dist/module.js': bytesOf('x') }, 'dist/module.js has no place in the package'],
    [
      'a text was not filled in',
      { 'plugin.json': json({ ...app, info: { ...app.info, version: '%VERSION%' } }) },
      'states no version',
    ],
    ['it is no JSON', { 'plugin.json': bytesOf('{') }, 'states no id'],
    [
      'a panel wants another Grafana',
      { 'panels/falco-events/plugin.json': json({ ...panel, dependencies: { grafanaDependency: '>=13.0.0' } }) },
      'wants Grafana >=13.0.0',
    ],
    ['a panel is not listed', { 'plugin.json': json({ ...app, includes: [] }) }, "not among the app's includes"],
    ['a dashboard is not listed', { 'dashboards/a.json': bytesOf('{}') }, "not among the app's includes"],
    ['a dashboard is missing', { 'plugin.json': withDashboard }, 'includes dashboards/a.json, which is not there'],
    [
      'a dashboard asks for inputs',
      { 'plugin.json': withDashboard, 'dashboards/a.json': json({ uid: 'a', revision: 1, __inputs: [] }) },
      'dashboards/a.json has __inputs',
    ],
    [
      'a dashboard has no revision',
      { 'plugin.json': withDashboard, 'dashboards/a.json': json({ uid: 'a' }) },
      'dashboards/a.json has no revision',
    ],
    [
      'one Grafana alone is wanted',
      { 'plugin.json': json({ ...app, dependencies: { grafanaDependency: '12.4.0' } }) },
      'is no open range',
    ],
    ['a picture is missing', { 'img/screenshots/overview.png': undefined }, 'which is not there'],
    ['a picture is another thing', { 'img/screenshots/overview.png': bytesOf('GIF89a') }, 'is no PNG'],
    ['a logo runs code', { 'img/logo.svg': bytesOf('<svg onload="x()"></svg>') }, 'more than a picture'],
    ['the README links to a file', { 'README.md': bytesOf('![a](src/img/a.png)') }, 'README.md links to src/img/a.png'],
    [
      'somebody follows people',
      { '117.js': bytesOf('"https://www.googletagmanager.com/gtag"') },
      'names a host that follows people',
    ],
    ['the licence names nobody', { LICENSE: bytesOf('Apache License\nCopyright {yyyy}') }, 'LICENSE names nobody'],
    ['the id has another type', { 'plugin.json': json({ ...app, type: 'panel' }) }, 'does not end in its type'],
  ])('is refused when %s', (_, other, says) => expect(inspected(files(other)).join('\n')).toContain(says));

  it('says that a backend cannot be run', () => {
    const all = files();
    const modes = new Map([...all.keys()].map((path) => [path, 0o644]));
    expect(findings(all, modes).map(({ says }) => says)).toContain(
      'gpx_falco_linux_amd64 cannot be run: its permissions are 644'
    );
  });
});

it.each([
  ['[a](https://falco.org)', 0],
  ['[a](#set-up)', 0],
  ['[a](docs/a.md)', 1],
  ['![a](<img/a b.png>)', 1],
  ['<img src="/img/a.png">', 1],
  ['[a](http://falco.org)', 1],
])('links of %s that the catalogue cannot follow: %d', (markdown, count) =>
  expect(relativeLinks(markdown)).toHaveLength(count)
);

it.each<[Record<string, string>, Record<string, string>, readonly string[]]>([
  [{ a: '1' }, { a: '1' }, []],
  [{ a: '1', b: '2' }, { b: '3', c: '4' }, ['a', 'b', 'c']],
  [{ a: '' }, {}, ['a']],
])('between %j and %j differ %j', (first, second, differ) => {
  const filesOf = (texts: Record<string, string>): Files =>
    new Map(Object.entries(texts).map(([path, text]) => [path, bytesOf(text)]));
  expect(differing(filesOf(first), filesOf(second))).toEqual(differ);
});

it('knows the packages in a script by its map, those inside others too', () => {
  const map = {
    sources: [
      'webpack://x/./app/App.tsx',
      'webpack://x/../node_modules/yaml/browser/index.js',
      'webpack://x/../node_modules/@grafana/scenes/dist/esm/index.js',
      'webpack://x/../node_modules/react-i18next/node_modules/@babel/runtime/helpers/a.js',
    ],
  };
  expect(bundledFolders(new Map([['1.js.map', json(map)]]))).toEqual([
    'node_modules/@grafana/scenes',
    'node_modules/react-i18next/node_modules/@babel/runtime',
    'node_modules/yaml',
  ]);
});
