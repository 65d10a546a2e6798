import { rmSync } from 'node:fs';

import { pageUrl } from '../src/constants/routes';
import { checkStack } from './check';
import { pause } from './child';
import { breakIt, mend } from './exporters/faults';
import { faultLines, MENDED } from './faultTexts';
import { HELP, readOptions, UsageError, type AttackOptions, type BreakOptions, type RunOptions } from './options';
import { buildPlugin } from './pluginBuild';
import { stackFolder } from './root';
import { playAttack, readTotals } from './services/generator';
import { foundLoki } from './services/loki';
import { startStack, type Stack } from './stack';
import { readState, removeState, writeState } from './state';
import { tool } from './tools';

const WATCH_MS = 2000;
const RULES_SHOWN = 8;

const say = (line: string) => process.stdout.write(`${line}\n`);

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
  const dir = stackFolder('demo');
  if (options.reset) {
    rmSync(dir, { recursive: true, force: true });
  }
  foundLoki(); // said before anything is built
  await Promise.all([buildPlugin({ signal: stopping }), tool('prometheus')]);
  stopping.throwIfAborted();

  // A check is of what everything else needs; one of this machine's metrics comes when it is built.
  const nodeExporter = options.check ? undefined : tool('node_exporter');
  nodeExporter?.catch(() => undefined); // said where it is waited for
  const stack = await startStack({ ...options, dir, env: process.env, signal: stopping, say, nodeExporter });
  try {
    writeState({ pid: process.pid, format: options.format, ...urlsOf(stack) });
    printWelcome(stack);
    if (options.check) {
      return await check(stack);
    }
    say('\nCtrl-C stops everything; the data stays.');
    return await watch(stack, stopping);
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
  if (state?.faults === undefined) {
    throw new UsageError('No demo runs: start one with "npm run demo" and leave it running');
  }
  if (over) {
    say(mend(state.faults, fault, Date.now()) ? MENDED[fault] : 'Nothing of that is broken.');
    return 0;
  }
  breakIt(state.faults, fault, Date.now(), minutes * 60_000);
  faultLines(fault, minutes, state.grafanaUrl).forEach(say);
  return 0;
}

async function check(stack: Stack): Promise<number> {
  const results = await checkStack(stack);
  say('');
  for (const { name, problem } of results) {
    say(problem === undefined ? `ok      ${name}` : `FAILED  ${name}: ${problem}`);
  }
  return results.some(({ problem }) => problem !== undefined) ? 1 : 0;
}

/** Until Ctrl-C, or until a service ends by itself. */
async function watch(stack: Stack, stopping: AbortSignal): Promise<number> {
  const stopped = aborted(stopping);
  while (!stopping.aborted) {
    await stack.followFaults();
    const dead = stack.services.find((service) => service.ended() !== null);
    if (dead !== undefined) {
      say(`${dead.name} has ended (${dead.ended()}): see ${dead.logFile}`);
      return 1;
    }
    await Promise.race([pause(WATCH_MS), stopped]);
  }
  return 0;
}

function printWelcome({ grafanaUrl, receiver, manifest, missing }: Stack): void {
  const totals = readTotals(manifest);
  if (totals !== undefined) {
    const { total, byPriority, byRule, attacks, fromMs, toMs } = totals;
    const time = (ms: number) => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
    say(`\n${total} events from ${time(fromMs)} to ${time(toMs)} UTC; all counts are in ${manifest}`);
    const list = (counts: typeof byRule) =>
      counts.forEach(([name, count]) => say(`  ${name.padEnd(60)}${String(count).padStart(8)}`));
    list(byPriority);
    say('Most frequent rules:');
    list(byRule.slice(0, RULES_SHOWN));
    if (byRule.length > RULES_SHOWN) {
      say(`  and ${byRule.length - RULES_SHOWN} more`);
    }
    say(`Attacks in them: ${attacks.join(', ') || 'none'}`);
  }
  missing.forEach((line) => say(`\n${line}`));
  if (grafanaUrl !== undefined) {
    say(`\nOpen ${grafanaUrl}${pageUrl('events')}`);
    say('Log in as admin/admin, editor/editor or viewer/viewer.');
    say('An attack now: npm run demo:attack. A fault: npm run demo:break -- sensor, loki or drops.');
  }
  if (receiver !== undefined) {
    say(`Notifications: here, and at ${receiver.url}`);
  }
}

function urlsOf({ lokiUrl, prometheusUrl, grafanaUrl, falcosidekickUrl, exportersUrl, receiver, faults }: Stack) {
  return { lokiUrl, prometheusUrl, grafanaUrl, falcosidekickUrl, exportersUrl, receiverUrl: receiver?.url, faults };
}

/** The first signal asks to stop, the second does not ask. */
function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => (controller.signal.aborted ? process.exit(130) : controller.abort()));
  }
  return controller.signal;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
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
