// Starts the demo from a clean clone: installs what npm needs, then hands over to TypeScript.
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { installIfNeeded } from './install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
await installIfNeeded(root, 'it says which way it goes');

const child = spawn(process.execPath, ['--import', 'tsx', 'stack/demo.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// Ctrl-C reaches the child from the terminal itself; we wait until it has stopped everything.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.once('close', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
