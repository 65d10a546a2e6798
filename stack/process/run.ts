import { spawn } from 'node:child_process';

import { repositoryRoot } from '../machine/root';

export interface RunSettings {
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the command when it aborts. */
  readonly signal?: AbortSignal;
}

/** Runs a command in the repository's top folder, its output ours; throws when it fails or cannot be run. */
export function runCommand(command: string, args: readonly string[], settings: RunSettings = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: repositoryRoot(),
      stdio: ['ignore', 'inherit', 'inherit'],
      env: settings.env ?? process.env,
      signal: settings.signal,
    });
    child.once('error', reject);
    child.once('close', (code, signal) =>
      code === 0
        ? resolve()
        : reject(
            new Error(`${command} ${args.join(' ')} failed: ${signal ? `ended by ${signal}` : `exit code ${code}`}`)
          )
    );
  });
}
