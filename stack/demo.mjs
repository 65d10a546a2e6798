// Starts the demo from a clean clone: says which way it goes, installs what npm needs, hands over to TypeScript.
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { installIfNeeded } from './install.mjs';
import { runAsked } from './machine/flags.mjs';
import { chooseWay, lookAround, NOTHING } from './machine/way.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const args = process.argv.slice(2);
const way = await sayWay().catch((/** @type {unknown} */ error) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
await installIfNeeded(root, way === undefined ? 'it goes on' : 'the demo starts');

const child = spawn(process.execPath, ['--import', 'tsx', 'stack/demo.ts', ...args], {
  stdio: 'inherit',
  env: { ...process.env, ...(way === undefined ? {} : { FALCO_DEMO_WAY: JSON.stringify(way) }) },
});
// Ctrl-C reaches the child from the terminal itself; we wait until it has stopped everything.
process.on('SIGINT', () => undefined);
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal));
}
child.once('close', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

async function sayWay() {
  const run = runAsked(args);
  if (run === undefined) {
    return undefined;
  }
  const found = run.asked === undefined ? await lookAround(process.env, { offline: run.offline }) : NOTHING;
  const choice = chooseWay(run.asked, found);
  choice.says.forEach((line) => console.log(line));
  return { way: choice.way, archives: found.archives ?? [], checksums: [...found.checksums] };
}
