import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { packFiles } from '../src/domain/alerting/files';
import { SHIPPED_PACK } from '../src/domain/alerting/shippedPack';
import { repositoryRoot } from './root';

// Writes provisioning/alerting from the pack: npx tsx stack/alertFiles.ts
const folder = join(repositoryRoot(), 'provisioning', 'alerting');
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(packFiles(SHIPPED_PACK))) {
  writeFileSync(join(folder, name), text);
  process.stdout.write(`${join('provisioning', 'alerting', name)}\n`);
}
