import { spawn } from 'node:child_process';
import { signalGroup } from '../stack/process/child';
import { repositoryRoot } from '../stack/machine/root';

interface Ended {
  readonly code: number;
  readonly output: string;
}

interface ExecuteSettings {
  readonly env?: NodeJS.ProcessEnv;
  /** Keeps its standard output to itself: it is a report. */
  readonly quiet?: boolean;
}

export function execute(
  command: string,
  args: readonly string[],
  { env, quiet }: ExecuteSettings = {}
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: repositoryRoot(),
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', 'inherit'],
      detached: true,
    });
    const end = () => signalGroup(child, 'SIGTERM');
    process.once('exit', end);
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (error) => reject(new Error(`${command} cannot be run: ${error.message}`)));
    child.once('close', (code) => {
      process.removeListener('exit', end);
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}
