import { rmSync } from 'node:fs';
import { pageUrl } from '../src/constants/routes';
import { checkPreview, checkStack } from './check';
import { breakIt, mend } from './exporters/faults';
import { faultLines, MENDED } from './faultTexts';
import { archiveCache, type Archive } from './machine/archives.mjs';
import { obtain } from './machine/obtain';
import type { Way } from './machine/way.mjs';
import { readOptions, UsageError, type AttackOptions, type BreakOptions, type RunOptions } from './options';
import { HELP } from './help';
import { buildPlugin } from './pluginBuild';
import { startPreviewStack } from './preview';
import { stackFolder } from './machine/root';
import { runCommand } from './process/run';
import { playAttack } from './services/generator';
import { startStack } from './stack';
import { readState, removeState, writeState } from './state';
import { pastLines } from './telling';
import { tool } from './machine/tools';
import { say, report, watch, welcomeLines, urlsOf } from './watch';

async function main(args: readonly string[]): Promise<number> {
  const stopping = abortOnSignals();
  const options = readOptions(args, process.env);
  switch (options.command) {
    case 'help':
      say(HELP);
      return 0;
    case 'attack':
      return attack(options, stopping);
    case 'break':
      return playFault(options);
    case 'run':
      return run(options, stopping);
  }
}

async function run(options: RunOptions, stopping: AbortSignal): Promise<number> {
  const running = readState();
  if (running !== undefined) {
    throw new UsageError(`A demo runs already (process ${running.pid}): stop it there with Ctrl-C first`);
  }
  const { way } = chosen();
  const ways = { services: runServices, archives: runArchives, preview: runPreview, docker: runContainers };
  return ways[way](options, stopping);
}

interface Chosen {
  readonly way: Way;
  readonly archives: readonly Archive[];
  readonly checksums: ReadonlyArray<readonly [url: string, sha256: string]>;
}

/** What demo.mjs has said before npm installed anything. */
function chosen(): Chosen {
  const { FALCO_DEMO_WAY } = process.env;
  if (FALCO_DEMO_WAY === undefined) {
    throw new UsageError('Start it with "npm run demo"');
  }
  return JSON.parse(FALCO_DEMO_WAY) as Chosen;
}

async function runArchives(options: RunOptions, stopping: AbortSignal): Promise<number> {
  const { archives, checksums } = chosen();
  const place = { cache: archiveCache(process.env), checksums: new Map(checksums), signal: stopping };
  try {
    Object.assign(process.env, await obtain(archives, place));
  } catch (error) {
    stopping.throwIfAborted();
    say(`${error instanceof Error ? error.message : String(error)}\nStarting the preview in place of them.`);
    return runPreview(options, stopping);
  }
  return runServices(options, stopping);
}

async function runServices(options: RunOptions, stopping: AbortSignal): Promise<number> {
  const dir = stackFolder('demo');
  if (options.reset) {
    rmSync(dir, { recursive: true, force: true });
  }
  await Promise.all([buildPlugin({ signal: stopping }), tool('prometheus')]);
  stopping.throwIfAborted();

  // A check is of what everything else needs; one of this machine's metrics comes when it is built.
  const nodeExporter = options.check ? undefined : tool('node_exporter');
  nodeExporter?.catch(() => undefined); // said where it is waited for
  const stack = await startStack({ ...options, dir, env: process.env, signal: stopping, say, nodeExporter });
  return whileItRuns(stack, async () => {
    writeState({ pid: process.pid, format: options.format, ...urlsOf(stack) });
    welcomeLines(stack).forEach(say);
    return options.check ? report(await checkStack(stack)) : watch(stack, stopping, 'the data stays');
  });
}

async function runPreview(options: RunOptions, stopping: AbortSignal): Promise<number> {
  const { ports, format } = options;
  const place = { dir: stackFolder('demo-preview'), port: ports.grafana, signal: stopping };
  const stack = await startPreviewStack({ ...options, ...place });
  return whileItRuns(stack, async () => {
    const { url, lokiUrl, manifest } = stack;
    writeState({ pid: process.pid, format, lokiUrl, grafanaUrl: url });
    pastLines(manifest).forEach(say);
    say(`\nOpen ${url}${pageUrl('overview')}`);
    say('An attack now: npm run demo:attack.');
    return options.check ? report(await checkPreview(stack)) : watch(stack, stopping, 'the events go with it');
  });
}

async function runContainers(_: RunOptions, stopping: AbortSignal): Promise<number> {
  await runCommand('docker', ['compose', 'up', '--build'], { signal: stopping });
  return 0;
}

async function whileItRuns(stack: { stop(): Promise<void> }, doing: () => Promise<number>): Promise<number> {
  try {
    return await doing();
  } finally {
    say('\nStopping ...');
    await stack.stop();
    removeState();
    say('Stopped.');
  }
}

async function attack({ chain, speed }: AttackOptions, stopping: AbortSignal): Promise<number> {
  const state = readState();
  if (state === undefined) {
    throw new UsageError('No demo runs: start one with "npm run demo" and leave it running');
  }
  const { lokiUrl, falcosidekickUrl, exportersUrl: tell, format } = state;
  const target =
    falcosidekickUrl === undefined
      ? ({ to: 'loki', url: lokiUrl, format, tell } as const)
      : ({ to: 'falcosidekick', url: falcosidekickUrl, format, tell } as const);
  await playAttack(chain, speed, target, stopping);
  if (state.grafanaUrl !== undefined) {
    say(`See it at ${state.grafanaUrl}${pageUrl('events')}?from=now-15m&to=now`);
  }
  if (state.receiverUrl !== undefined) {
    say(`Notifications come within a minute and a half: ${state.receiverUrl}`);
  }
  return 0;
}

function playFault({ fault, mend: over, minutes }: BreakOptions): number {
  const state = readState();
  if (state === undefined) {
    throw new UsageError('No demo runs: start one with "npm run demo" and leave it running');
  }
  if (state.faults === undefined) {
    throw new UsageError(
      'The preview has neither sensors nor a Loki to break: that needs Grafana, Loki and Prometheus'
    );
  }
  if (over) {
    say(mend(state.faults, fault, Date.now()) ? MENDED[fault] : 'Nothing of that is broken.');
    return 0;
  }
  breakIt(state.faults, fault, Date.now(), minutes * 60_000);
  faultLines(fault, minutes, state.grafanaUrl).forEach(say);
  return 0;
}

/** The first signal asks to stop, the second does not ask. */
function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => (controller.signal.aborted ? process.exit(130) : controller.abort()));
  }
  return controller.signal;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof Error && error.name === 'AbortError') {
      process.exit(130);
    }
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(error instanceof UsageError ? 2 : 1);
  }
);
