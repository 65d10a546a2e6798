import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repositoryRoot } from './root';
import { archivesFor, checksumIn, VERSIONS } from './archives.mjs';

const SUM = 'c0ffee'.padEnd(64, '0');
const OTHER = 'beef'.padEnd(64, '1');

describe('official archives', () => {
  it('are of the versions that the containers have', () => {
    const read = (...path: string[]) => readFileSync(join(repositoryRoot(), ...path), 'utf8');
    expect(read('stack', 'Dockerfile')).toContain(`grafana/grafana:${VERSIONS.grafana}\n`);
    expect(read('docker-compose.yaml')).toContain(`image: grafana/loki:${VERSIONS.loki}\n`);
    expect(read('docker-compose.yaml')).toContain(`image: falcosecurity/falcosidekick:${VERSIONS.falcosidekick}\n`);
  });

  it.each([
    ['linux', 'x64', ['Grafana', 'Loki', 'Falcosidekick'], 'linux-amd64'],
    ['linux', 'arm64', ['Grafana', 'Loki', 'Falcosidekick'], 'linux-arm64'],
    ['darwin', 'arm64', ['Grafana', 'Loki'], 'darwin-arm64'],
    ['win32', 'x64', [], ''],
    ['linux', 'riscv64', [], ''],
  ])('for %s %s: %j', (platform, arch, names, named) => {
    const archives = archivesFor(platform, arch);
    expect(archives.map(({ name }) => name)).toEqual(names);
    for (const { url, checksums, file, folder } of archives) {
      expect(url.startsWith('https://') && checksums.startsWith('https://')).toBe(true);
      expect(url.endsWith(`/${file}`)).toBe(true);
      expect(folder).toContain(named);
    }
  });
});

describe('the checksum of a file in what its publisher says', () => {
  it.each([
    ['a list', `${OTHER}  other.zip\n${SUM}  loki.zip\n`, SUM],
    ['a list of binary files', `${SUM} *loki.zip\n${OTHER} *other.zip`, SUM],
    ['a list of paths', `${SUM}  ./loki.zip\n${OTHER}  ./other.zip`, SUM],
    ['capitals and a carriage return', `${SUM.toUpperCase()}  loki.zip\r\n`, SUM],
    ['the number alone', `${SUM}\n`, SUM],
    ['another file alone', `${SUM}  other.zip\n`, undefined],
    ['numbers without names', `${SUM}\n${OTHER}\n`, undefined],
    ['a longer name', `${SUM}  loki.zip.sig\n${OTHER}  my-loki.zip`, undefined],
    ['half a number', `${SUM.slice(1)}  loki.zip`, undefined],
    ['a page', '<html>loki.zip</html>', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, list, checksum) => expect(checksumIn(list, 'loki.zip')).toBe(checksum));
});
