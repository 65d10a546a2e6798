import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { format, resolveConfig } from 'prettier';

import { packFiles } from '../../src/domain/alerting/documents/files';
import { SHIPPED_PACK } from '../../src/domain/alerting/pack/shippedPack';
import { repositoryRoot } from '../machine/root';
import { sensorsDashboard } from './dashboards/sensors';

// Writes the provisioned files that are made from sources: npm run provision
const files: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(packFiles(SHIPPED_PACK)).map(([name, text]) => [join('alerting', name), text])),
  [join('dashboards', 'falco-sensors.json')]: `${JSON.stringify(sensorsDashboard(), null, 2)}\n`,
};

async function main(): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = join(repositoryRoot(), 'provisioning', name);
    mkdirSync(dirname(file), { recursive: true });
    // Tests hold the YAML to what is written here; JSON is laid out as the lint wants it.
    const isJson = name.endsWith('.json');
    writeFileSync(file, isJson ? await format(text, { ...(await resolveConfig(file)), filepath: file }) : text);
    process.stdout.write(`${join('provisioning', name)}\n`);
  }
}

void main();
