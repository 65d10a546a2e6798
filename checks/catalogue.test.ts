import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { bytesOf, readFolder, type Files } from '../release/files';
import { findings } from '../release/rules';
import { asList, asRecord, asText } from '../src/domain/narrowing/narrowing';
import { repositoryRoot } from '../stack/machine/root';

const root = repositoryRoot();
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const filledIn = (path: string) =>
  bytesOf(read(path).replaceAll('%VERSION%', '1.0.0').replaceAll('%TODAY%', '2026-01-02'));

/** What the build would put into the package, without what has to be compiled for it. */
const under = (folder: string, place: string) =>
  [...readFolder(join(root, folder))].map(([path, bytes]) => [`${place}/${path}`, bytes] as const);
const files: Files = new Map([
  ['plugin.json', filledIn('src/plugin.json')],
  ['panels/falco-events/plugin.json', filledIn('src/panels/falco-events/plugin.json')],
  ['README.md', bytesOf(read('src/README.md'))],
  ['LICENSE', bytesOf(read('LICENSE'))],
  ['gpx_falco_linux_amd64', bytesOf('x')],
  ...under('src/img', 'img'),
  ...under('src/panels/falco-events/img', 'panels/falco-events/img'),
  ...under('provisioning/dashboards', 'dashboards').filter(([path]) => path.endsWith('.json')),
]);

const meta = asRecord(JSON.parse(read('src/plugin.json')));
const repository = `https://${(/^module (\S+)$/m.exec(read('go.mod')) ?? [])[1] ?? ''}`;

describe('the catalogue', () => {
  it('finds nothing wrong', () =>
    expect(findings(files, new Map([['gpx_falco_linux_amd64', 0o755]])).map(({ says }) => says)).toEqual([]));

  it('is led to the repository that the module and the package name', () => {
    const { links, author } = asRecord(meta.info);
    const addresses = [asRecord(author).url, ...asList(links).map((link) => asRecord(link).url)].map(asText);
    expect(addresses.filter((address) => !`${address}/`.startsWith(`${repository}/`))).toEqual([]);
    expect(`https://github.com/${asText(asRecord(JSON.parse(read('package.json'))).repository).slice(7)}`).toBe(
      repository
    );
  });

  it('says the same of the app and of its panel', () => {
    const panel = asRecord(asRecord(JSON.parse(read('src/panels/falco-events/plugin.json'))).info);
    const { links, author } = asRecord(meta.info);
    expect([panel.links, panel.author]).toEqual([links, author]);
  });

  it('has in its README what is in the repository', () => {
    const [, path = ''] = /^https:\/\/github\.com\/(.*)$/.exec(repository) ?? [];
    const ours = new RegExp(
      `https://(?:raw\\.githubusercontent\\.com/${path}/main|github\\.com/${path}/(?:blob|tree)/main)/([^)#]+)`,
      'g'
    );
    const named = [...read('src/README.md').matchAll(ours)].map(([, file = '']) => file);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
