import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, closeSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { answers } from './answers';

const GRACE_MS = 15_000;

export interface ServiceCommand {
  /** As a person calls it: "Loki". */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** In place of the whole environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Takes its standard output and errors; begun anew at each start. */
  readonly logFile: string;
  readonly cwd?: string;
}

export interface Service {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Null while it runs, else how it ended, in words. */
  ended(): string | null;
  /** Asks it to stop, waits, and after a while ends it and all that it started. */
  stop(): Promise<void>;
}

/** Starts a service in a process group of its own: Ctrl-C reaches only us, and we stop the group as a whole. */
export function startService({ name, command, args, env, logFile, cwd }: ServiceCommand): Service {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w');
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);

  let end: string | null = null;
  const closed = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      end = error.message;
      resolve();
    });
    child.once('exit', (code, signal) => {
      end ??= signal ? `ended by ${signal}` : `exit code ${code}`;
      resolve();
    });
  });

  // Whatever way we end, nothing of ours goes on running.
  const onExit = () => signalGroup(child, 'SIGKILL');
  process.once('exit', onExit);
  void closed.then(() => process.removeListener('exit', onExit));

  return {
    name,
    pid: child.pid ?? 0,
    logFile,
    ended: () => end,
    async stop() {
      signalGroup(child, 'SIGTERM');
      const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
      await closed;
      clearTimeout(timer);
      signalGroup(child, 'SIGKILL');
    },
  };
}

/** Waits until the URL answers 2xx; throws with the end of the log when the service ends or the time is up. */
export async function waitHealthy(service: Service, url: string, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const ended = service.ended();
    if (ended !== null) {
      throw new Error(`${service.name} did not start (${ended}).${lastLines(service.logFile)}`);
    }
    if (await answers(url)) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(`${service.name} was not ready at ${url} in ${timeoutMs / 1000} s.${lastLines(service.logFile)}`);
    }
    await pause(150);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function lastLines(file: string): string {
  try {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12);
    return ` The end of ${file}:\n${lines.join('\n')}`;
  } catch {
    return ` Its log would be ${file}.`;
  }
}

/** Signals a detached child and all that it started; they may be gone already. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, signal); // a negative id is the group
  } catch {
    // nobody left in it
  }
}
