import { spawn } from 'node:child_process';

import { repositoryRoot } from '../machine/root';

export interface RunSettings {
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the command when it aborts. */
  readonly signal?: AbortSignal;
  /** In place of the repository's top folder. */
  readonly cwd?: string;
  /** Nothing is printed; what it says of its errors is in what is thrown. */
  readonly quiet?: boolean;
}

/** How much of what a quiet command says of its errors is kept, from the end. */
const KEPT = 4000;

/** Runs a command in the repository's top folder, its output ours; throws when it fails or cannot be run. */
export function runCommand(command: string, args: readonly string[], settings: RunSettings = {}): Promise<void> {
  const { env = process.env, signal: stopping, cwd = repositoryRoot(), quiet = false } = settings;
  return new Promise((resolve, reject) => {
    const stdio = quiet ? (['ignore', 'ignore', 'pipe'] as const) : (['ignore', 'inherit', 'inherit'] as const);
    const child = spawn(command, args, { cwd, stdio: [...stdio], env, signal: stopping });
    // Where we end before it, it goes with us.
    const end = () => void child.kill();
    process.once('exit', end);
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-KEPT)));
    child.once('error', (error) => {
      process.removeListener('exit', end);
      reject(error);
    });
    child.once('close', (code, signal) => {
      process.removeListener('exit', end);
      if (code === 0) {
        resolve();
        return;
      }
      const how = signal ? `ended by ${signal}` : `exit code ${code}`;
      reject(new Error(`${command} ${args.join(' ')} failed: ${how}${quiet ? `\n${errors}` : ''}`));
    });
  });
}
