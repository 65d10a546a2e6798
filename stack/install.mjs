import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Runs `npm ci` where node_modules is missing or older than the lock. Ends the process when that fails. */
export function installIfNeeded(root) {
  // npm writes this file at the end of an install.
  const installed = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) {
    return;
  }
  console.log('Installing npm packages');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(error ? `npm cannot be run: ${error.message}` : 'npm ci failed');
    process.exit(status ?? 1);
  }
}
