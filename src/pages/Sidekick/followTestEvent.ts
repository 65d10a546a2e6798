import { sendTestEvent } from 'data/backend/sidekick';
import { endOf } from 'data/answer/answerOf';
import { type LinesQuestion, loadLines } from 'data/events/loadLines';
import { type Environment } from 'domain/environment/types';
import { nsToMs, parseTimeNs } from 'domain/event/time';
import { TEST_RULE } from 'domain/falco/internal';
import { currentValue, standingProblem } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';
import { outputChanges, type SidekickStatus } from 'domain/sidekick/status';
import { messageOf } from 'domain/narrowing/thrown';
import {
  accepted,
  delivered,
  lookedInLoki,
  lookingInLoki,
  refused,
  sending,
  type TestEventStep,
} from './testEventSteps';
import { fixedText } from 'lib/numbers';

export interface Followed {
  readonly environment: Environment;
  /** What Falcosidekick's counters said before. */
  readonly before: SidekickStatus | undefined;
  /** Reads them again; undefined where they cannot be read. */
  readonly read: () => Promise<SidekickStatus | undefined>;
  /** Hears each step. */
  readonly put: (step: TestEventStep) => void;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

const POLL_MS = 500;
const PATIENCE_MS = 30_000;
/** Falcosidekick's clock, which stamps the event to the second, may be behind Grafana's. */
const SKEW_MS = 60_000;

/** Sends a test event and follows it: accepted, delivered by each output, seen in Loki. Resolves at its end; never throws. */
export async function followTestEvent(followed: Followed): Promise<void> {
  const { environment, put } = followed;
  const start = performance.now();
  const took = () => fixedText((performance.now() - start) / 1000, 1);
  put(sending());
  try {
    const { at } = await sendTestEvent(environment.id);
    put(accepted(took()));
    const sentMs = nsToMs(parseTimeNs(at) ?? `${Date.now()}000000`);
    await Promise.all([followOutputs(followed, took), followLoki(followed, sentMs, took)]);
  } catch (error) {
    put(refused(messageOf(error)));
  }
}

/** Until every output that is in use has done something, or one has and no more is to be expected. */
async function followOutputs({ before, read, put, signal }: Followed, took: () => string): Promise<void> {
  const seen = new Set<string>();
  await poll(signal, POLL_MS * 2, async () => {
    const after = await read();
    const changed = before && after ? [...outputChanges(before, after).values()] : [];
    for (const output of changed.filter(({ destination }) => !seen.has(destination))) {
      seen.add(output.destination);
      put(delivered(output, took()));
    }
    const expected = after?.outputs.filter(({ neverUsed }) => !neverUsed).length ?? 0;
    return seen.size > 0 && seen.size >= expected;
  });
}

async function followLoki({ environment, put, signal }: Followed, sentMs: number, took: () => string): Promise<void> {
  put(lookingInLoki());
  let problem: Problem | undefined;
  const found = await poll(signal, POLL_MS, async () => {
    const question: LinesQuestion = {
      environment,
      filters: [{ field: 'rule', op: 'is', values: [TEST_RULE] }],
      // The event carries whole seconds: it may lie before the moment that it was sent at.
      fromMs: Math.floor(sentMs / 1000) * 1000 - 1,
      toMs: Date.now() + SKEW_MS,
      most: 10,
    };
    const answer = await endOf(loadLines(question));
    problem = standingProblem(answer);
    return (currentValue(answer)?.entries.length ?? 0) > 0;
  });
  put(lookedInLoki(found ? { found, seconds: took() } : { found, problem, patience: PATIENCE_MS / 1000 }));
}

async function poll(signal: AbortSignal, everyMs: number, done: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + PATIENCE_MS; !signal.aborted && Date.now() < end;) {
    if (await done()) {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return false;
}
