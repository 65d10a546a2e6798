import { writeFile } from 'node:fs/promises';

import { chainNamed, playChain, type PlayedChain } from '../acts/chains';
import { CHAINS } from '../acts/chains.data';
import { DeliveryError, type Destination } from '../sinks/destination';
import type { GeneratedEvent } from '../event/event';
import type { FleetGenerator } from '../acts/generate';
import { compareInstants } from '../event/instant';
import { type ManifestBuilder } from '../manifest/manifest';
import type { Options } from './options';

const BATCH = 1500;
const SECOND = 1000;

/** What a run needs of the world around it. */
export interface World {
  readonly now: () => number;
  /** Resolves at that time, or at once when the run is being stopped. */
  readonly until: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Says a line to the person. */
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Sends the events of a range and counts them. Resolves early when the run is being stopped. */
export async function backfill(
  events: Iterable<GeneratedEvent>,
  destination: Destination,
  counted: ManifestBuilder,
  { signal }: World
): Promise<number> {
  let sent = 0;
  let batch: GeneratedEvent[] = [];
  // The next batch is made while the one before is on its way; two never are, which keeps each stream in order.
  let underway: Promise<readonly GeneratedEvent[]> = Promise.resolve([]);
  const hand = async (next: readonly GeneratedEvent[]) => {
    const accepted = await underway;
    accepted.forEach((event) => counted.add(event));
    sent += accepted.length;
    underway = next.length === 0 ? Promise.resolve([]) : destination.send(next, signal);
    // A failure is met where it is awaited, not by the process.
    underway.catch(() => undefined);
  };
  for (const event of events) {
    batch.push(event);
    if (batch.length >= BATCH) {
      await hand(batch);
      batch = [];
      if (signal.aborted) {
        break;
      }
    }
  }
  await hand(batch);
  await hand([]);
  return sent;
}

/**
 * Sends events as they happen, second by second, until the run is stopped or an attack without noise is over. After a
 * backfill it begins where that ended.
 */
export async function live(
  generator: FleetGenerator,
  options: Options,
  startMs: number,
  destination: Destination,
  counted: ManifestBuilder,
  world: World
): Promise<PlayedChain[]> {
  const first = Math.floor(startMs / SECOND) * SECOND;
  const attack = options.attack === undefined ? undefined : chooseAttack(generator, options, world.now());
  const due = [...(attack?.events ?? [])];
  for (let second = first; !world.signal.aborted; second += SECOND) {
    const events = options.rate === undefined ? [] : generator.slot(second, SECOND, options.rate);
    await world.until(second + SECOND, world.signal);
    while (due[0] !== undefined && due[0].at.ms < second + SECOND) {
      events.push(...due.splice(0, 1));
    }
    await sendNow(
      events.sort((a, b) => compareInstants(a.at, b.at)),
      destination,
      counted,
      world,
      attack
    );
    if (options.rate === undefined && due.length === 0) {
      break;
    }
  }
  return attack === undefined ? [] : [attack];
}

/** Writes the manifest, if one was asked for. Throws a DeliveryError where the file cannot be written. */
export async function writeManifest(
  options: Options,
  destination: Destination,
  counted: ManifestBuilder,
  toMs: number,
  played: readonly PlayedChain[]
): Promise<void> {
  if (options.manifest === undefined) {
    return;
  }
  const manifest = counted.build({ seed: options.seed, format: options.format, to: destination.name }, toMs, played);
  try {
    await writeFile(options.manifest, `${JSON.stringify(manifest)}\n`);
  } catch (error) {
    throw new DeliveryError(`Cannot write the manifest: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function sendNow(
  events: readonly GeneratedEvent[],
  destination: Destination,
  counted: ManifestBuilder,
  world: World,
  attack: PlayedChain | undefined
): Promise<void> {
  if (events.length === 0 || world.signal.aborted) {
    return;
  }
  const accepted = await destination.send(events, world.signal);
  accepted.forEach((event) => counted.add(event));
  for (const { chain, message, cluster } of accepted) {
    if (attack !== undefined && chain !== undefined) {
      world.say(
        `${message.time}  ${message.priority.padEnd(13)} ${cluster}/${message.hostname ?? ''}  ${message.rule}`
      );
    }
  }
}

function chooseAttack(generator: FleetGenerator, { attack, speed }: Options, nowMs: number): PlayedChain {
  const random = generator.fork(`attack/${attack}/${nowMs}`);
  const chain = chainNamed(attack ?? '') ?? generator.fork('attack').pick(CHAINS);
  return playChain(chain, nowMs, generator.fleet, random, speed);
}
