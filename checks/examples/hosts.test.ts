import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findFalco } from '../../src/test/falco';
import { findFalcosidekick } from '../../stack/machine/find.mjs';
import { freePorts } from '../../stack/machine/ports';
import { repositoryRoot } from '../../stack/machine/root';
import { findTool } from './tools';

/* docs/events-in.md says of the files for hosts that their own programs read them: here they do, where they are found. */

const at = (file: string) => join(repositoryRoot(), 'examples', 'hosts', file);
const folder = mkdtempSync(join(tmpdir(), 'falco-hosts-'));
afterAll(() => rmSync(folder, { recursive: true }));
const where = (program: unknown) => (program === undefined ? it.skip : it);

const falco = findFalco();
where(falco).each(['falco.yaml', 'falco-journal.yaml'])('Falco finds its own keys in %s', (file) => {
  const rules = join(folder, 'rules.yaml');
  writeFileSync(rules, '- rule: any\n  desc: any\n  condition: evt.type=open\n  output: any\n  priority: INFO\n');
  const args = ['-c', at(file), '--dry-run', '-r', rules, '-o', 'log_stderr=true', '-o', 'log_level=info'];
  const { status, stderr } = spawnSync(falco?.program ?? '', args, { encoding: 'utf8', timeout: 30_000 });
  expect(stderr).toContain(`${at(file)} | schema validation: ok`);
  expect(status).toBe(0);
});

const falcosidekick = findFalcosidekick(process.env);
where(falcosidekick)('Falcosidekick starts with its file, and sends to Loki', async () => {
  const [port = 0, nobody = 9] = await freePorts(2);
  const file = join(folder, 'falcosidekick.yaml');
  const text = readFileSync(at('falcosidekick.yaml'), 'utf8');
  // Another one may be running here; and nothing is to leave this machine.
  writeFileSync(file, text.replace('2801', String(port)).replace('loki.example.org:3100', `127.0.0.1:${nobody}`));
  const child = spawn(falcosidekick ?? '', ['--config-file', file], { stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    const said = await new Promise<string>((resolve, reject) => {
      let all = '';
      const hear = (chunk: Buffer) => {
        all += chunk.toString();
        if (all.includes('up and listening')) {
          resolve(all);
        }
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('error', reject);
      child.once('exit', () => reject(new Error(all)));
    });
    expect(said).toContain(`listening on 127.0.0.1:${port}`);
    expect(said).toContain('Enabled Outputs: [Loki]');
  } finally {
    child.kill('SIGKILL');
  }
});

const systemd = findTool('systemd-analyze');
where(systemd)('systemd takes the unit', () => {
  const { stderr } = spawnSync(systemd ?? '', ['verify', '--man=no', at('falcosidekick.service')], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  // The program itself need not be on this machine.
  expect(stderr.split('\n').filter((line) => line !== '' && !/is not executable: No such file/.test(line))).toEqual([]);
});
