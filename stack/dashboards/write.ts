import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { repositoryRoot } from '../root';
import { sensorsDashboard } from './sensors';

// Writes provisioning/dashboards/falco-sensors.json: npx tsx stack/dashboards/write.ts
const file = join(repositoryRoot(), 'provisioning', 'dashboards', 'falco-sensors.json');
writeFileSync(file, `${JSON.stringify(sensorsDashboard(), null, 2)}\n`);
process.stdout.write(`${file}\n`);
