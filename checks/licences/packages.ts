import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { FOR_DEVELOPMENT, PERMISSIVE, REFUSED, type Exception } from './allowed';
import { recognise } from './recognise';
import { isAllowed } from './spdx';
import { asRecord } from '../../src/domain/narrowing/narrowing';

/** Something that we depend on, and what its licence was found to be: an SPDX expression, or an empty text. */
export interface Dependency {
  readonly name: string;
  readonly licence: string;
  /** Whether users get it. */
  readonly shipped: boolean;
}

/** What is wrong with a dependency's licence; undefined when nothing is. */
export function problemOf(
  { name, licence, shipped }: Dependency,
  exceptions: readonly Exception[]
): string | undefined {
  const exception = exceptions.find((one) => one.name === name);
  if (exception !== undefined && (licence === '' || licence === exception.licence)) {
    return undefined;
  }
  if (isAllowed(licence, shipped ? PERMISSIVE : FOR_DEVELOPMENT)) {
    return undefined;
  }
  const kind = shipped ? 'shipped' : 'for development';
  if (licence === '') {
    return `${name} (${kind}): no licence was recognised`;
  }
  return `${name} (${kind}): ${licence} is ${REFUSED.test(licence) ? 'refused' : 'not in the list'}`;
}

/** Every package of a lock; one that the lock gives no licence is looked up in `node_modules`. */
export function npmDependencies(root: string): readonly Dependency[] {
  const lock: unknown = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(asRecord(asRecord(lock).packages)).flatMap(([path, value]) => {
    const { license, dev, optional, link } = asRecord(value);
    if (path === '' || link === true) {
      return [];
    }
    const folder = join(root, path);
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = typeof license === 'string' ? license : installedLicence(folder);
    return licence === '' && optional === true && !existsSync(folder) ? [] : [{ name, licence, shipped: dev !== true }];
  });
}

/** All licences that the files of a folder hold, joined as SPDX does; an empty text for none. */
export function licenceOfFolder(folder: string): string {
  if (!existsSync(folder)) {
    return '';
  }
  return [...new Set(licenceTexts(folder).flatMap(recognise))].join(' AND ');
}

/** The texts of all files of a folder that state a licence, in the order of their names; none where it has none. */
export function licenceTexts(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /^(un)?licen[cs]e|^copying/i.test(name))
    .sort()
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'utf8'));
}

function installedLicence(folder: string): string {
  const file = join(folder, 'package.json');
  const { license, licenses } = existsSync(file) ? asRecord(JSON.parse(readFileSync(file, 'utf8'))) : {};
  // Before npm 2 there was a list, any of which could be chosen.
  const stated = Array.isArray(licenses) ? licenses.map((one) => asRecord(one).type).join(' OR ') : '';
  return typeof license === 'string' ? license : stated || licenceOfFolder(folder);
}
