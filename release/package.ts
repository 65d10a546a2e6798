import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { asRecord, asText } from '../src/domain/narrowing/narrowing';
import { BACKEND_TARGETS, backendFile } from '../stack/backends';
import { onPath } from '../stack/machine/find.mjs';
import { repositoryRoot } from '../stack/machine/root';
import { runCommand } from '../stack/process/run';
import { NOTICES, wrongContents } from './contents';
import { bytesOf, differing, digest, readFolder, unzip, zipOf, type Files } from './files';
import { noticesOf } from './notices';
import { findings } from './rules';

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * Builds everything anew and leaves `artifacts/ID-VERSION.zip` with its checksums; the exit code, 1 for what is refused. With `--twice`
 * it is built once more, and refused where a byte differs.
 */
async function main(): Promise<number> {
  const { twice = false } = parseArgs({ options: { twice: { type: 'boolean' } } }).values;
  const root = repositoryRoot();
  const { id, executable } = asRecord(JSON.parse(readFileSync(join(root, 'src/plugin.json'), 'utf8')));
  const { version } = asRecord(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const files = await built(root);
  const changed = twice ? differing(files, await built(root)) : [];
  changed.forEach((path) => say(`ERROR  ${path} is not the same when it is built again`));

  const zip = zipOf(asText(id), files);
  const name = `${asText(id)}-${asText(version)}.zip`;
  const target = join(root, 'artifacts');
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, name), zip);
  for (const algorithm of ['sha1', 'sha256'] as const) {
    writeFileSync(join(target, `${name}.${algorithm}`), `${digest(algorithm, zip)}  ${name}\n`);
  }

  const refused = judge(zip, asText(id), asText(executable)) || changed.length > 0;
  BACKEND_TARGETS.map((one) => backendFile(asText(executable), one)).forEach((file) =>
    say(`${file}  ${megabytes(files.get(file)?.byteLength ?? 0)}`)
  );
  say(
    `artifacts/${name}  ${files.size} files, ${megabytes(zip.byteLength)}${twice && !refused ? ', twice the same' : ''}`
  );
  say(`SHA-1    ${digest('sha1', zip)}`);
  say(`SHA-256  ${digest('sha256', zip)}`);
  return refused || validatorRefuses(join(target, name)) ? 1 : 0;
}

/** All that goes into the package. */
async function built(root: string): Promise<Files> {
  await build();
  const dist = readFolder(join(root, 'dist'));
  return new Map([...dist, [NOTICES, bytesOf(noticesOf(root, dist))]]);
}

/** From nothing, and at the time of the commit, so that the same sources give the same bytes. */
async function build(): Promise<void> {
  // What an earlier build kept would be given again without being made.
  for (const kept of ['dist', join('node_modules', '.cache', 'webpack')]) {
    rmSync(join(repositoryRoot(), kept), { recursive: true, force: true });
  }
  const env = {
    ...process.env,
    SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? commitTime(),
    GOFLAGS: '-trimpath -buildvcs=false',
  };
  await runCommand('npm', ['run', '--silent', 'build'], { env });
  for (const { mage } of BACKEND_TARGETS) {
    await runCommand('go', ['tool', 'mage', ...mage], { env });
  }
}

function commitTime(): string {
  return execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: repositoryRoot(), encoding: 'utf8' }).trim();
}

/** Says what is wrong with a zip, as read again from its bytes; whether that keeps it out of the catalogue. */
function judge(zip: Uint8Array, id: string, executable: string): boolean {
  const { files, modes } = unzip(zip);
  const inside = <T>(map: ReadonlyMap<string, T>) =>
    new Map([...map].map(([path, value]) => [path.slice(id.length + 1), value] as const));
  const wrong = wrongContents(inside(files), executable).map((says) => ({ severity: 'error' as const, says }));
  const all = [...wrong, ...findings(inside(files), inside(modes))];
  all.forEach(({ severity, says }) => say(`${severity.toUpperCase()}  ${says}`));
  return all.some(({ severity }) => severity === 'error');
}

/** The catalogue's own command, where it is found. */
function validatorRefuses(zip: string): boolean {
  const validator = onPath('plugincheck2', process.env);
  if (validator === undefined) {
    say('plugincheck2 is not on the path: the rules above are ours, those that need no network.');
    return false;
  }
  return spawnSync(validator, [zip], { stdio: 'inherit' }).status !== 0;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
);
