import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { unknownKeys } from '../../src/domain/alerting/pack/fileFields.fixture';
import { packFiles } from '../../src/domain/alerting/documents/files';
import { SHIPPED_PACK } from '../../src/domain/alerting/pack/shippedPack';
import { repositoryRoot } from '../machine/root';

const folder = join(repositoryRoot(), 'provisioning', 'alerting');
const names = readdirSync(folder);

describe('provisioning/alerting', () => {
  it('is what the pack renders: npm run provision writes it anew', () => {
    const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    expect(files).toEqual(packFiles(SHIPPED_PACK));
  });

  it.each(names)('%s holds nothing that Grafana would ignore, and no notification policies', (name) => {
    expect(unknownKeys(parse(readFileSync(join(folder, name), 'utf8')))).toEqual([]);
  });

  it('is about the environment that provisioning/plugins sets up', () => {
    const { apps } = parse(readFileSync(join(repositoryRoot(), 'provisioning', 'plugins', 'falco.yaml'), 'utf8'));
    const [environment] = apps[0].jsonData.environments;
    const { id, lokiUid, prometheusUid, selector, fields } = SHIPPED_PACK.environment;
    expect(environment).toMatchObject({ id, lokiUid, prometheusUid, selector, fields });
  });

  it('needs no variable to start: no value that must not be empty is made of one alone', () => {
    const points = parse(readFileSync(join(folder, 'falco-contact-points.yaml'), 'utf8')).contactPoints;
    const urls = points.flatMap(({ receivers }: { receivers: Array<{ settings: { url: string } }> }) =>
      receivers.map(({ settings }) => settings.url.replace(/\$\{?\w+\}?/g, ''))
    );
    expect(urls).toEqual(['http://']);
  });
});
