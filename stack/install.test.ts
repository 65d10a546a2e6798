import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isInstalled } from './install.mjs';

describe('whether npm has to install anything', () => {
  const root = mkdtempSync(join(tmpdir(), 'falco-install-'));
  const write = (file: string, packages: object) => {
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    writeFileSync(join(root, file), JSON.stringify({ packages }));
  };
  const installed = (packages: object) => write(join('node_modules', '.package-lock.json'), packages);

  beforeAll(() =>
    write('package-lock.json', {
      '': { name: 'ours', version: '1.0.0' },
      'node_modules/a': { version: '1.2.3' },
      'node_modules/for-a-mac': { version: '1.0.0', optional: true },
    })
  );
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('has to where there is nothing', () => expect(isInstalled(root)).toBe(false));

  it.each([
    ['all is there', { 'node_modules/a': { version: '1.2.3' } }, true],
    ['more is there', { 'node_modules/a': { version: '1.2.3' }, 'node_modules/b': { version: '9.0.0' } }, true],
    ['one is missing', {}, false],
    ['one is older', { 'node_modules/a': { version: '1.2.2' } }, false],
    [
      'an optional one is older',
      { 'node_modules/a': { version: '1.2.3' }, 'node_modules/for-a-mac': { version: '0.9.0' } },
      false,
    ],
  ])('%s', (_, packages, expected) => {
    installed(packages);
    expect(isInstalled(root)).toBe(expected);
  });
});
