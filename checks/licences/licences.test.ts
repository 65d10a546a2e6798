import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { repositoryRoot } from '../../stack/machine/root';
import { FOR_DEVELOPMENT, GO_EXCEPTIONS, NPM_EXCEPTIONS, PERMISSIVE } from './allowed';
import { refusedModules } from './modules';
import { licenceOfFolder, npmDependencies, problemOf } from './packages';
import { recognise } from './recognise';
import { isAllowed } from './spdx';

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software ... THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY`;
const BSD = `Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are met:`;
const gnu = (title: string) => `                    ${title}
                       Version 3, 19 November 2007

 Everyone is permitted to copy and distribute verbatim copies
 of this license document, but changing it is not allowed.`;
const MPL = `Mozilla Public License Version 2.0
1.4. "Covered Software" means ...
1.12. "Secondary License" means either the GNU General Public License, Version 2.0, the GNU Lesser General
Public License, Version 2.1, the GNU Affero General Public License, Version 3.0, or any later versions`;

describe('a licence by its text', () => {
  it.each([
    ['MIT', MIT, ['MIT']],
    ['MIT in comments', MIT.replace(/^/gm, '// '), ['MIT']],
    ['MIT with typographic quotes', MIT.replace('"AS IS"', '“AS IS”'), ['MIT']],
    ['BSD-2', BSD, ['BSD-2-Clause']],
    ['BSD-3', `${BSD} may be used to endorse or promote products derived from this`, ['BSD-3-Clause']],
    [
      'ISC',
      'Permission to use, copy, modify, and/or distribute this software for any\npurpose with or without fee',
      ['ISC'],
    ],
    ['AGPL', gnu('GNU AFFERO GENERAL PUBLIC LICENSE'), ['AGPL-3.0']],
    ['LGPL', gnu('GNU LESSER GENERAL PUBLIC LICENSE'), ['LGPL-3.0']],
    ['GPL', gnu('GNU GENERAL PUBLIC LICENSE'), ['GPL-3.0']],
    ['MPL, which names the GNU ones', MPL, ['MPL-2.0']],
    ['two in one file', `${MIT}\n\n${BSD}`, ['MIT', 'BSD-2-Clause']],
    ['BUSL', 'Business Source License 1.1\nParameters', ['BUSL-1.1']],
    ['SSPL', 'Server Side Public License\nVERSION 1, OCTOBER 16, 2018', ['SSPL-1.0']],
    ['none', 'All rights reserved.', []],
    ['nothing', '', []],
  ])('%s', (_, text, found) => expect(recognise(text)).toEqual(found));

  it('knows our own', () => {
    expect(recognise(readFileSync(join(repositoryRoot(), 'LICENSE'), 'utf8'))).toEqual(['Apache-2.0']);
  });

  it('joins what the files of a folder hold', () => {
    const folder = mkdtempSync(join(tmpdir(), 'falco-licence-'));
    mkdirSync(join(folder, 'license'));
    writeFileSync(join(folder, 'LICENSE-MIT'), MIT);
    writeFileSync(join(folder, 'COPYING'), gnu('GNU GENERAL PUBLIC LICENSE'));
    expect(licenceOfFolder(folder).split(' AND ').sort()).toEqual(['GPL-3.0', 'MIT']);
    expect(licenceOfFolder(join(folder, 'nowhere'))).toBe('');
    rmSync(folder, { recursive: true });
  });
});

describe('an SPDX expression', () => {
  it.each([
    ['MIT', true],
    ['MPL-2.0', false],
    ['(MPL-2.0 OR Apache-2.0)', true],
    ['(MIT AND Zlib)', true],
    ['MIT AND GPL-3.0', false],
    ['MIT OR GPL-3.0 AND ISC', true],
    ['GPL-3.0 OR (MIT AND (ISC OR AGPL-3.0))', true],
    ['(MIT', false],
    ['MIT ISC', false],
    ['mit', false],
    ['', false],
  ])('%s: %s', (expression, allowed) => expect(isAllowed(expression, PERMISSIVE)).toBe(allowed));
});

describe('what we depend on', () => {
  it.each([
    [{ name: 'a', licence: 'MIT', shipped: true }, undefined],
    [{ name: 'a', licence: 'MPL-2.0', shipped: true }, 'a (shipped): MPL-2.0 is not in the list'],
    [{ name: 'a', licence: 'MPL-2.0', shipped: false }, undefined],
    [{ name: 'a', licence: 'AGPL-3.0-only', shipped: false }, 'a (for development): AGPL-3.0-only is refused'],
    [{ name: 'a', licence: '', shipped: false }, 'a (for development): no licence was recognised'],
    [{ name: 'known', licence: '', shipped: true }, undefined],
    [{ name: 'known', licence: 'GPL-3.0', shipped: true }, 'known (shipped): GPL-3.0 is refused'],
  ])('%j: %s', (dependency, problem) => {
    expect(problemOf(dependency, [{ name: 'known', licence: 'MIT', why: 'it says so' }])).toBe(problem);
  });

  it('is in the list, every package of the lock', () => {
    const all = npmDependencies(repositoryRoot());
    expect(all.length).toBeGreaterThan(1000);
    expect(all.flatMap((one) => problemOf(one, NPM_EXCEPTIONS) ?? [])).toEqual([]);
  });

  it('makes no exception for what nobody needs any more', () => {
    const names = new Set(npmDependencies(repositoryRoot()).map(({ name }) => name));
    expect(NPM_EXCEPTIONS.filter(({ name }) => !names.has(name))).toEqual([]);
    const sums = readFileSync(join(repositoryRoot(), 'go.sum'), 'utf8');
    expect(GO_EXCEPTIONS.filter(({ name }) => !sums.includes(`${name} `))).toEqual([]);
    [...NPM_EXCEPTIONS, ...GO_EXCEPTIONS]
      .filter(({ licence }) => licence !== '')
      .forEach(({ licence }) => expect(isAllowed(licence, FOR_DEVELOPMENT)).toBe(true));
  });

  it.each([
    ['require github.com/grafana/loki/v3 v3.7.6', ['github.com/grafana/loki/v3']],
    ['github.com/grafana/loki/v3 v3.7.6/go.mod h1:x=', ['github.com/grafana/loki/v3']],
    ['github.com/grafana/grafana-plugin-sdk-go v0.298.0 h1:x=', []],
    ['github.com/grafana/pyroscope-go/godeltaprof v0.1.12', []],
  ])('is no module under the AGPL: %s', (text, found) => expect(refusedModules(text)).toEqual(found));
});
