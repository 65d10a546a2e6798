import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { unknownKeys } from '../../src/domain/alerting/pack/fileFields.fixture';
import { SHIPPED_PACK } from '../../src/domain/alerting/pack/shippedPack';
import { repositoryRoot } from '../machine/root';
import { DEMO_FOLDER, madeFiles, ownAlertFiles, RULES_PAGE, TEMPLATES } from './files';

const FOLDERS = [join('provisioning', 'alerting'), join(DEMO_FOLDER, 'alerting')];
const names = FOLDERS.flatMap((folder) =>
  readdirSync(join(repositoryRoot(), folder)).map((name) => join(folder, name))
);
const read = (name: string) => readFileSync(join(repositoryRoot(), name), 'utf8');

describe('alert files', () => {
  it('are what the pack renders: npm run provision writes them anew', () => {
    const made = Object.entries(madeFiles()).filter(([name]) => name.endsWith('.yaml'));
    expect(Object.fromEntries(names.map((name) => [name, read(name)]))).toEqual(Object.fromEntries(made));
  });

  it('are told of in a table that is theirs: npm run provision writes it anew', () => {
    const words = (text = '') => text.replace(/-{3,}/g, '---').replace(/ {2,}/g, ' ');
    expect(words(read(RULES_PAGE))).toBe(words(madeFiles()[RULES_PAGE]));
  });

  it.each(names)('%s holds nothing that Grafana would ignore, and no notification policies', (name) => {
    expect(unknownKeys(parse(read(name)))).toEqual([]);
  });

  it('of the demo are about the environment that it sets up', () => {
    const { apps } = parse(read(join(DEMO_FOLDER, 'plugins', 'falco.yaml')));
    const [environment] = apps[0].jsonData.environments;
    const { id, lokiUid, prometheusUid, selector, fields } = SHIPPED_PACK.environment;
    expect(environment).toMatchObject({ id, lokiUid, prometheusUid, selector, fields });
  });

  it('of the demo let it start without a variable too: nothing that must not be empty is made of one alone', () => {
    const points = parse(read(join(DEMO_FOLDER, 'alerting', 'falco-contact-points.yaml'))).contactPoints;
    const urls = points.flatMap(({ receivers }: { receivers: Array<{ settings: { url: string } }> }) =>
      receivers.map(({ settings }) => settings.url.replace(/\$\{?\w+\}?/g, ''))
    );
    expect(urls).toEqual(['http://']);
  });
});

describe('alert files of a Grafana of one’s own', () => {
  const uidsOf = (files: Readonly<Record<string, string>>) =>
    new Set(
      [...(files['falco-rules.yaml'] ?? '').matchAll(/datasourceUid: (\S+)/g)].flatMap(([, uid]) =>
        uid === '__expr__' ? [] : [uid]
      )
    );

  it('name its data sources and its contact point, and bring none of their own', () => {
    const files = ownAlertFiles({ loki: 'P1', prometheus: 'P2', receiver: 'on-call', environment: 'prod' });
    expect(Object.keys(files)).toEqual(['falco-rules.yaml', TEMPLATES]);
    expect(uidsOf(files)).toEqual(new Set(['P1', 'P2']));
    expect(files['falco-rules.yaml']).toContain('receiver: on-call');
    expect(files['falco-rules.yaml']).toContain('var-env=prod');
  });

  it('leave the way to the notification policies, and health out, where nothing is said of them', () => {
    const files = ownAlertFiles({ loki: 'P1', environment: 'falco' });
    expect(uidsOf(files)).toEqual(new Set(['P1']));
    expect(files['falco-rules.yaml']).not.toContain('notification_settings');
  });
});
