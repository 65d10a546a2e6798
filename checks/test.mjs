// Runs every check from a clean clone: installs what npm needs, then hands over to TypeScript.
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { installIfNeeded } from '../stack/install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const began = Date.now();
await installIfNeeded(root, 'the checks begin');

const child = spawn(process.execPath, ['--import', 'tsx', 'checks/run.ts', ...process.argv.slice(2)], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, CI: process.env.CI ?? 'true', TESTS_BEGAN: String(began) },
});
process.on('SIGINT', () => undefined);
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal));
}
child.once('close', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
