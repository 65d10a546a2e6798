import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { repositoryRoot } from '../../stack/machine/root';
import { folderOf, legOf, LEGS, NOTHING_HAD, packageOf, reportOf, type Leg } from './legs';

/* npm run check:versions [-- 13] [-- --types]: types, unit tests of what is shown and the build against the packages of another
 * Grafana, or its types alone. The sources are copied into a folder below .stack, where only those packages are installed: all others
 * are found in ours, further up. Ends with 0 where all that could be had is fine, 1 where something is not, NOTHING_HAD where no
 * packages could be had. */

const root = repositoryRoot();
const COPIED =
  /^(src|embedded|generator|stack|bundle|preview|provisioning|tests|\.config)\/|^([^/]+\.(ts|js|json)|LICENSE|CHANGELOG\.md)$/;
const UNIT_TESTS = ['src/components', 'src/pages', 'src/scenes', 'src/panels', 'src/config', 'src/lib', 'src/app'];

/** A registry that cannot be reached is to be said soon, not after npm's own quarter of an hour. */
const INSTALL = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error', '--prefer-offline'];
const PATIENCE = ['--fetch-retries', '1', '--fetch-retry-mintimeout', '1000', '--fetch-timeout', '60000'];

function main(): number {
  const { values, positionals } = parseArgs({
    options: { types: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [asked] = positionals;
  const leg = asked === undefined ? undefined : legOf(asked);
  if (asked !== undefined && leg === undefined) {
    throw new Error(`There is no ${asked}; there are: ${LEGS.map(({ grafana }) => grafana).join(', ')}`);
  }
  const results = (leg ? [leg] : LEGS).map((one) => checked(one, values.types === true));
  if (results.includes(false)) {
    return 1;
  }
  return results.includes(true) ? 0 : NOTHING_HAD;
}

/** Whether a Grafana's packages take the sources; undefined where they cannot be had. */
function checked(leg: Leg, types: boolean): boolean | undefined {
  const folder = folderOf(leg);
  const ours = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (!isInstalled(folder, packageOf(leg, ours))) {
    process.stdout.write(`Grafana ${leg.grafana}: its packages cannot be had here, not checked\n`);
    return undefined;
  }
  rmSync(reportOf(leg), { force: true });
  copySources(folder);
  const steps: ReadonlyArray<readonly [string, readonly string[]]> = [
    ['tsc', ['--noEmit', '-p', TYPES]],
    ...(types
      ? []
      : ([
          ['jest', ['--silent', '--maxWorkers', '2', '--json', '--outputFile', reportOf(leg), ...UNIT_TESTS]],
          ['webpack', ['-c', './webpack.config.ts', '--env', 'production']],
        ] as const)),
  ];
  const results = steps.map(([command, args]) => {
    const fine = run(folder, join(root, 'node_modules', '.bin', command), args);
    process.stdout.write(`Grafana ${leg.grafana}: ${command} ${fine ? 'ok' : 'FAILED'}\n`);
    return fine;
  });
  return results.every(Boolean);
}

/** The leg's own types come before those that are found in ours. */
const TYPES = 'tsconfig.leg.json';
const TYPE_ROOTS = ['./node_modules/@types', '../../../node_modules/@types'];

/** Installs what is not there yet; false where the registry does not give it. */
function isInstalled(folder: string, wanted: Record<string, unknown>): boolean {
  const text = `${JSON.stringify(wanted, undefined, 2)}\n`;
  const done = join(folder, 'installed.json');
  if (existsSync(done) && readFileSync(done, 'utf8') === text) {
    return true;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), text);
  const installed = run(folder, 'npm', [...INSTALL, ...PATIENCE]);
  if (installed) {
    writeFileSync(done, text);
  }
  return installed;
}

function copySources(folder: string): void {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
    .toString()
    .split('\n')
    .filter((file) => COPIED.test(file) && !/^package(-lock)?\.json$/.test(file) && existsSync(join(root, file)));
  for (const kept of ['src', '.config']) {
    rmSync(join(folder, kept), { recursive: true, force: true });
  }
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    rmSync(join(folder, file), { force: true });
    cpSync(join(root, file), join(folder, file), { dereference: true });
  }
  const config = { extends: './tsconfig.json', compilerOptions: { typeRoots: TYPE_ROOTS } };
  writeFileSync(join(folder, TYPES), JSON.stringify(config));
}

function run(cwd: string, command: string, args: readonly string[]): boolean {
  return spawnSync(command, [...args], { cwd, stdio: 'inherit' }).status === 0;
}

process.exitCode = main();
