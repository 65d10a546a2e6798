import { asList, asRecord, asStrings, asText } from '../src/domain/narrowing/narrowing';
import { wrongDashboards } from './dashboards';
import { isBackend, textOf, type Files } from './files';

/** A rule of Grafana's catalogue that needs no network. `error` keeps a plugin out, `warning` asks for a reason. */
interface Rule {
  readonly severity: 'error' | 'warning';
  /** What is wrong, a sentence each. */
  readonly check: (plugin: Packaged) => readonly string[];
}

/** A package as its rules see it. */
interface Packaged {
  readonly files: Files;
  readonly modes: ReadonlyMap<string, number>;
  readonly meta: Record<string, unknown>;
  /** The nested plugins' descriptions, by path. */
  readonly nested: ReadonlyMap<string, Record<string, unknown>>;
}

export interface Finding {
  readonly severity: Rule['severity'];
  readonly says: string;
}

const VERSION = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const ID = /^[a-z0-9]+(-[a-z0-9]+)?-(app|panel|datasource)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const SPECIAL_LINKS = ['documentation', 'repository', 'license', 'raise issue'];
const TRACKERS =
  /google-analytics\.com|googletagmanager\.com|segment\.(com|io)|hotjar\.com|mixpanel\.com|fullstory\.com/;
const ACTIVE_SVG = /<\s*(script|iframe|foreignObject|noscript|template|math|embed|object)\b|\son\w+\s*=|javascript:/i;
const PNG = '89504e470d0a1a0a';

const RULES: readonly Rule[] = [
  { severity: 'error', check: ({ meta }) => stated(meta, ['type', 'name', 'id']) },
  { severity: 'error', check: ({ meta }) => stated(infoOf(meta), ['description', 'version', 'updated']) },
  { severity: 'error', check: ({ meta }) => wrongId(meta) },
  { severity: 'error', check: ({ meta }) => wrongVersion(infoOf(meta)) },
  { severity: 'error', check: ({ meta }) => wrongGrafana(meta) },
  { severity: 'error', check: ({ meta, nested }) => otherGrafana(meta, nested) },
  { severity: 'error', check: ({ meta, nested }) => wrongIncludes(meta, nested) },
  { severity: 'error', check: ({ files, meta }) => wrongDashboards(files, meta) },
  { severity: 'error', check: ({ files, meta, nested }) => wrongPictures(files, meta, nested) },
  { severity: 'error', check: ({ meta }) => shortTitles(meta) },
  { severity: 'error', check: ({ files }) => relativeLinks(textOf(files, 'README.md') ?? '') },
  { severity: 'error', check: ({ files }) => activeSvgs(files) },
  { severity: 'error', check: ({ files }) => trackers(files) },
  { severity: 'error', check: ({ files, modes, meta }) => wrongBackend(files, modes, meta) },
  { severity: 'error', check: ({ files }) => wrongLicence(textOf(files, 'LICENSE') ?? '') },
  { severity: 'warning', check: ({ meta }) => missingLinks(infoOf(meta)) },
  { severity: 'warning', check: ({ files }) => wordsOfDevelopers(textOf(files, 'README.md') ?? '') },
  { severity: 'warning', check: ({ meta }) => (asList(infoOf(meta).screenshots).length > 0 ? [] : ['No screenshot']) },
];

/** What the catalogue would say of an unpacked package, errors first. `files` and `modes` are by path in its folder. */
export function findings(files: Files, modes: ReadonlyMap<string, number>): readonly Finding[] {
  const nested = new Map(
    [...files.keys()]
      .filter((path) => path.endsWith('/plugin.json'))
      .map((path) => [path, parsed(files, path)] as const)
  );
  const plugin: Packaged = { files, modes, meta: parsed(files, 'plugin.json'), nested };
  const all = RULES.flatMap(({ severity, check }) => check(plugin).map((says) => ({ severity, says })));
  return [...all.filter(({ severity }) => severity === 'error'), ...all.filter(({ severity }) => severity !== 'error')];
}

function parsed(files: Files, path: string): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(textOf(files, path) ?? '{}'));
  } catch {
    return {};
  }
}

function infoOf(meta: Record<string, unknown>): Record<string, unknown> {
  return asRecord(meta.info);
}

function stated(record: Record<string, unknown>, fields: readonly string[]): readonly string[] {
  return fields
    .filter((field) => asText(record[field]) === '' || asText(record[field]).includes('%'))
    .map((field) => `plugin.json states no ${field}`);
}

function wrongId(meta: Record<string, unknown>): readonly string[] {
  const id = asText(meta.id);
  return [
    ...(ID.test(id) ? [] : [`The id ${id} is not organisation-name-type`]),
    ...(id.endsWith(`-${asText(meta.type)}`) ? [] : [`The id ${id} does not end in its type`]),
    ...(asText(meta.name) === id ? ['The name is the id'] : []),
  ];
}

function wrongVersion(info: Record<string, unknown>): readonly string[] {
  return [
    ...(VERSION.test(asText(info.version)) ? [] : [`${asText(info.version)} is no version`]),
    ...(DAY.test(asText(info.updated)) ? [] : [`${asText(info.updated)} is no day`]),
  ];
}

function wrongGrafana(meta: Record<string, unknown>): readonly string[] {
  const range = grafanaOf(meta);
  return /^>=\d+\.\d+\.\d+(-0)?( <\d+\.\d+\.\d+(-0)?)?$/.test(range) ? [] : [`Grafana "${range}" is no open range`];
}

function otherGrafana(
  meta: Record<string, unknown>,
  nested: ReadonlyMap<string, Record<string, unknown>>
): readonly string[] {
  return [...nested]
    .filter(([, one]) => grafanaOf(one) !== grafanaOf(meta))
    .map(([path, one]) => `${path} wants Grafana ${grafanaOf(one)}, the app ${grafanaOf(meta)}`);
}

function grafanaOf(meta: Record<string, unknown>): string {
  return asText(asRecord(meta.dependencies).grafanaDependency);
}

function wrongIncludes(
  meta: Record<string, unknown>,
  nested: ReadonlyMap<string, Record<string, unknown>>
): readonly string[] {
  const includes = asList(meta.includes).map(asRecord);
  return [...nested]
    .filter(([path, { type }]) => !includes.some((one) => one.path === path && one.type === type))
    .map(([path]) => `${path} is not among the app's includes`);
}

function wrongPictures(
  files: Files,
  meta: Record<string, unknown>,
  nested: ReadonlyMap<string, Record<string, unknown>>
): readonly string[] {
  return [['plugin.json', meta] as const, ...nested].flatMap(([path, one]) => {
    const folder = path.slice(0, -'plugin.json'.length);
    const { logos, screenshots } = infoOf(one);
    const logoPaths = ['small', 'large'].map((size) => asText(asRecord(logos)[size]));
    const pictures = asList(screenshots).map((picture) => asText(asRecord(picture).path));
    return [...logoPaths, ...pictures].flatMap((picture) => wrongPicture(files, folder, picture));
  });
}

function wrongPicture(files: Files, folder: string, path: string): readonly string[] {
  const bytes = files.get(`${folder}${path}`);
  if (bytes === undefined || /^[./]/.test(path)) {
    return [`${folder}plugin.json names the picture "${path}", which is not there`];
  }
  const isPng = Buffer.from(bytes.subarray(0, 8)).toString('hex') === PNG;
  return path.endsWith('.png') && !isPng ? [`${folder}${path} is no PNG`] : [];
}

/** The catalogue wants titles of extensions that say something. */
function shortTitles(meta: Record<string, unknown>): readonly string[] {
  const links = asList(asRecord(meta.extensions).addedLinks).map(asRecord);
  return links.filter(({ title }) => asText(title).length < 10).map(({ title }) => `"${asText(title)}" is too short`);
}

/** The catalogue shows the README far from the repository: a link or a picture has to be an address of its own. */
export function relativeLinks(markdown: string): readonly string[] {
  const targets = [...markdown.matchAll(/\]\(\s*<?([^)\s>]+)|\b(?:src|href)="([^"]*)"/g)].map(
    ([, link, attribute]) => link ?? attribute ?? ''
  );
  return targets
    .filter((target) => !/^(https:|mailto:|#)/.test(target))
    .map((target) => `README.md links to ${target}, which is not there in the catalogue`);
}

function activeSvgs(files: Files): readonly string[] {
  return [...files.keys()]
    .filter((path) => path.endsWith('.svg') && ACTIVE_SVG.test(textOf(files, path) ?? ''))
    .map((path) => `${path} is more than a picture`);
}

function trackers(files: Files): readonly string[] {
  return [...files.keys()]
    .filter((path) => path.endsWith('.js') && TRACKERS.test(textOf(files, path) ?? ''))
    .map((path) => `${path} names a host that follows people`);
}

function wrongBackend(
  files: Files,
  modes: ReadonlyMap<string, number>,
  { backend, executable }: Record<string, unknown>
): readonly string[] {
  const binaries = [...files.keys()].filter(isBackend);
  const linux = `${asText(executable)}_linux_amd64`;
  return [
    ...(backend === true && asText(executable) !== '' ? [] : ['plugin.json names no backend']),
    ...(binaries.includes(linux) ? [] : [`${linux} is missing`]),
    ...binaries
      .filter((path) => modes.get(path) !== 0o755)
      .map((path) => `${path} cannot be run: its permissions are ${(modes.get(path) ?? 0).toString(8)}`),
  ];
}

function wrongLicence(text: string): readonly string[] {
  return [
    ...(text.includes('Apache License') ? [] : ['LICENSE is not the Apache licence']),
    ...(/[{[](yyyy|name of copyright owner)[}\]]/.test(text) ? ['LICENSE names nobody'] : []),
  ];
}

function missingLinks(info: Record<string, unknown>): readonly string[] {
  const names = asList(info.links).map((link) => asText(asRecord(link).name).toLowerCase());
  return [
    ...SPECIAL_LINKS.filter((name) => !names.includes(name)).map((name) => `plugin.json has no link "${name}"`),
    ...(asText(asRecord(info.author).url) === '' ? ['plugin.json has no address of its author'] : []),
    ...(asStrings(info.keywords).length === 0 ? ['plugin.json has no keyword'] : []),
  ];
}

function wordsOfDevelopers(readme: string): readonly string[] {
  return [
    ...['yarn', 'nodejs']
      .filter((word) => new RegExp(`\\b${word}\\b`, 'i').test(readme))
      .map((word) => `README.md says ${word}`),
    ...(readme.includes('<!--') ? ['README.md holds a comment'] : []),
  ];
}
