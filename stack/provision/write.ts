import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { format, resolveConfig } from 'prettier';

import { repositoryRoot } from '../machine/root';
import { madeFiles, ownAlertFiles } from './files';

// npm run provision writes the files anew that are made from sources.
// npm run provision -- --loki <uid> [--prometheus <uid>] [--receiver <name>] --to <folder> writes the alert files of
// somebody's own Grafana.
const { values: asked } = parseArgs({
  options: {
    loki: { type: 'string' },
    prometheus: { type: 'string' },
    receiver: { type: 'string' },
    environment: { type: 'string', default: 'falco' },
    to: { type: 'string' },
  },
});

async function main(): Promise<void> {
  const { loki, to, environment = 'falco', ...more } = asked;
  if (loki === undefined) {
    await write(repositoryRoot(), madeFiles());
  } else if (to === undefined) {
    throw new Error(
      '--to names the folder that Grafana reads alert files from, such as /etc/grafana/provisioning/alerting'
    );
  } else {
    await write(resolve(to), ownAlertFiles({ loki, environment, ...more }));
  }
}

async function write(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = join(root, name);
    mkdirSync(dirname(file), { recursive: true });
    // Tests hold the YAML to what is written here; all else is laid out as the lint wants it.
    const isYaml = name.endsWith('.yaml');
    writeFileSync(file, isYaml ? text : await format(text, { ...(await resolveConfig(file)), filepath: file }));
    process.stdout.write(`${file}\n`);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
