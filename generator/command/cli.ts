import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

import {
  DeliveryError,
  lokiDestination,
  sidekickDestination,
  stdoutDestination,
  type Destination,
} from '../sinks/destination';
import { FleetGenerator } from '../acts/generate';
import { flushLoki, lokiCount, lokiHoldsEvents } from '../sinks/lokiState';
import { ManifestBuilder } from '../manifest/manifest';
import { readOptions, UsageError, type Options } from './options';
import { HELP } from './help';
import { backfill, live, writeManifest, type World } from './run';
import { tellingDestination } from '../sinks/telling';

/** The command line: 0 when all went well, 1 when it did not, 2 when it was not understood. */
async function main(args: readonly string[]): Promise<number> {
  const stop = new AbortController();
  const world: World = {
    now: () => Date.now(),
    until: (ms, signal) => delay(Math.max(0, ms - Date.now()), undefined, { signal }).catch(() => undefined),
    // Standard output may be the events themselves.
    say: (line) => process.stderr.write(`${line}\n`),
    signal: stop.signal,
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stop.abort());
  }
  // The reader of a pipe may have seen enough.
  process.stdout.on('error', () => stop.abort());
  try {
    const options = readOptions(args, world.now());
    if (options === undefined) {
      process.stdout.write(`${HELP}\n`);
      return 0;
    }
    return await run(options, world);
  } catch (error) {
    if (error instanceof UsageError) {
      world.say(`${error.message}. --help says more.`);
      return 2;
    }
    if (error instanceof DeliveryError) {
      world.say(error.message);
      return 1;
    }
    if (stop.signal.aborted) {
      world.say('Stopped.');
      return 1;
    }
    throw error;
  }
}

async function run(options: Options, world: World): Promise<number> {
  const generator = new FleetGenerator(options.seed);
  const destination = destinationOf(options);
  if (options.to === 'falcosidekick' && options.formatGiven) {
    world.say('Falcosidekick chooses the format itself (loki.format): --format changes nothing here.');
  }
  if (options.backfill !== undefined && !(await fill(options, options.backfill, generator, destination, world))) {
    return 1;
  }
  if (options.rate !== undefined || options.attack !== undefined) {
    await goOn(options, generator, destination, world);
  }
  destination.problems().forEach((problem) => world.say(problem));
  return destination.problems().length === 0 ? 0 : 1;
}

/** False when it was stopped before its end. */
async function fill(
  options: Options,
  { fromMs, toMs }: NonNullable<Options['backfill']>,
  generator: FleetGenerator,
  destination: Destination,
  world: World
): Promise<boolean> {
  const isLoki = options.to === 'loki';
  if (isLoki && !options.force && (await lokiHoldsEvents(options.url, options.tenant, fromMs, toMs))) {
    world.say(
      `Nothing to backfill: ${destination.name} holds events of this range already (--force sends all the same).`
    );
    return true;
  }
  const started = world.now();
  const attacks = options.attacks ? generator.attacks(fromMs, toMs) : [];
  const counted = new ManifestBuilder(fromMs);
  const sent = await backfill(generator.range(fromMs, toMs, attacks), destination, counted, world);
  const seconds = ((world.now() - started) / 1000).toFixed(1);
  if (world.signal.aborted) {
    world.say(`Stopped after ${sent} events.`);
    return false;
  }
  if (isLoki) {
    await settle(options, fromMs, toMs, sent, world);
  }
  await writeManifest(options, destination, counted, toMs, attacks);
  const range = `${new Date(fromMs).toISOString()} to ${new Date(toMs).toISOString()}`;
  world.say(`${sent} events of ${range} sent to ${destination.name} in ${seconds} s, with ${attacks.length} attacks:`);
  attacks.forEach(({ chain, events }) =>
    world.say(`  ${events[0]?.message.time.slice(0, 19)}Z  ${chain.id}: ${chain.title} (${events.length} events)`)
  );
  return true;
}

/** Waits until Loki finds what it was given: lines older than a few hours only after it has written them out. */
async function settle(options: Options, fromMs: number, toMs: number, sent: number, world: World): Promise<void> {
  await flushLoki(options.url);
  const deadline = world.now() + 60_000;
  let found = 0;
  while (!world.signal.aborted) {
    found = await lokiCount(options.url, options.tenant, fromMs, toMs);
    if (found >= sent || world.now() > deadline) {
      break;
    }
    await world.until(world.now() + 1000, world.signal);
  }
  if (found < sent) {
    world.say(
      `Loki finds ${found} of ${sent} events so far; the rest when it has written out what it holds in memory.`
    );
  }
}

async function goOn(options: Options, generator: FleetGenerator, whereTo: Destination, world: World): Promise<void> {
  const destination =
    options.tell === undefined ? whereTo : tellingDestination(liveDestination(options, whereTo), options.tell);
  const startMs = options.backfill?.toMs ?? world.now();
  const counted = new ManifestBuilder(startMs);
  world.say(
    options.rate === undefined
      ? `Playing an attack to ${destination.name}.`
      : `Sending ${options.rate} events a second to ${destination.name} until Ctrl-C.`
  );
  const played = await live(generator, options, startMs, destination, counted, world);
  if (destination !== whereTo) {
    destination.problems().forEach((problem) => world.say(problem));
  }
  // What a backfill wrote stays: this run's own part has no name of its own to be written under.
  if (options.backfill === undefined) {
    await writeManifest(options, destination, counted, world.now(), played);
  }
}

/** Falcosidekick tries once. */
function liveDestination({ to, url, format, tenant }: Options, destination: Destination): Destination {
  return to === 'loki' ? lokiDestination(url, format, tenant, 1) : destination;
}

function destinationOf({ to, url, format, tenant }: Options): Destination {
  switch (to) {
    case 'loki':
      return lokiDestination(url, format, tenant);
    case 'falcosidekick':
      return sidekickDestination(url);
    case 'stdout':
      return stdoutDestination(format, async (text) => {
        if (!process.stdout.write(text)) {
          await Promise.race([once(process.stdout, 'drain'), once(process.stdout, 'close')]);
        }
      });
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  }
);
