import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const EVERY_MS = 10_000;

/**
 * Runs `npm ci` where node_modules does not hold what the lock names, and says what comes then. Ends the process when
 * that fails.
 * @param {string} root
 * @param {string} then
 */
export async function installIfNeeded(root, then) {
  if (isInstalled(root)) {
    return;
  }
  const began = Date.now();
  const soFar = () => `${Math.round((Date.now() - began) / 1000)} s`;
  console.log(`Installing npm packages, a minute or two; then ${then} ...`);
  const timer = setInterval(() => console.log(`Installing npm packages: ${soFar()} so far`), EVERY_MS);
  const args = ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel', 'error'];
  const child = spawn('npm', args, { cwd: root, stdio: 'inherit' });
  const problem = await new Promise((resolve) => {
    child.once('error', (error) => resolve(`npm cannot be run: ${error.message}`));
    child.once('close', (code) => resolve(code === 0 ? undefined : 'npm ci failed'));
  });
  clearInterval(timer);
  if (problem !== undefined) {
    console.error(problem);
    process.exit(1);
  }
  console.log(`Installing npm packages: over after ${soFar()}`);
}

/**
 * Whether node_modules holds what the lock names. npm writes what it has installed at the end of an install; packages
 * for other machines may be missing.
 * @param {string} root
 */
export function isInstalled(root) {
  const file = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(file)) {
    return false;
  }
  const there = packagesOf(file);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, { version, optional }]) => path === '' || there[path]?.version === version || (optional && !there[path])
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string; optional?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
