import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { linkedModules } from '../checks/licences/modules';
import { licenceTexts } from '../checks/licences/packages';
import { asRecord, asStrings, asText } from '../src/domain/narrowing/narrowing';
import { textOf, type Files } from './files';

/** Something of others that is inside the package, with the licence that has to go with it. */
interface Notice {
  readonly name: string;
  readonly texts: readonly string[];
}

const RULE = '-'.repeat(80);

/**
 * The licences of all npm packages whose code is in the scripts of a package (as their maps tell) and of all Go modules
 * that are linked into its backend. Throws for one without a text, and where Go's cache has no sources.
 */
export function noticesOf(root: string, dist: Files): string {
  const notices = [...bundledFolders(dist).map((folder) => npmNotice(root, folder)), ...goNotices(root)];
  const unlicensed = notices.filter(({ texts }) => texts.length === 0).map(({ name }) => name);
  if (unlicensed.length > 0) {
    throw new Error(`No licence is known of ${unlicensed.join(', ')}`);
  }
  const sorted = [...notices].sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    'This package holds software of others, each under the licence that follows its name.',
    ...sorted.flatMap(({ name, texts }) => [RULE, name, '', ...texts.map((text) => text.trim())]),
    '',
  ].join('\n');
}

/** Folders of npm packages, from `node_modules/` on, that the maps of the scripts name as sources. */
export function bundledFolders(dist: Files): readonly string[] {
  const sources = [...dist.keys()]
    .filter((path) => path.endsWith('.js.map'))
    .flatMap((path) => asStrings(asRecord(JSON.parse(textOf(dist, path) ?? '{}')).sources));
  const folders = sources.flatMap(
    (source) => /node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+(?=\/)/.exec(source) ?? []
  );
  return [...new Set(folders)].sort();
}

function npmNotice(root: string, folder: string): Notice {
  const file = join(root, folder, 'package.json');
  const { name, version, license, author } = existsSync(file) ? asRecord(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const by = asText(author) || asText(asRecord(author).name);
  const texts = licenceTexts(join(root, folder));
  // Some publish no text: what they state stands for it.
  const statement = asText(license) === '' ? [] : [`Licence: ${asText(license)}${by === '' ? '' : `, by ${by}`}`];
  return { name: `${asText(name)} ${asText(version)}`, texts: texts.length > 0 ? texts : statement };
}

function goNotices(root: string): readonly Notice[] {
  const modules = linkedModules(root, ['./pkg/...']);
  if (modules === undefined) {
    throw new Error("The backend's modules cannot be read: run go mod download");
  }
  return modules.map(({ name, version, dir }) => ({ name: `${name} ${version}`, texts: licenceTexts(dir) }));
}
