import { useMemo, useState } from 'react';
import { useAnswer } from 'data/answer/useAnswer';
import { loadSample } from 'data/noise/loadSample';
import { type FalcoEvent } from 'domain/event/types';
import { type CountedRule, rankNoise, type RankedNoise } from 'domain/noise/offers/rank';
import { needsOwnRead, planOneRule, planSample, type SamplePlan } from 'domain/noise/samplePlan';
import { suggest } from 'domain/noise/offers/suggest';
import { type Answer } from 'domain/problem/answer';
import { aggregateCube } from 'domain/rules/listing/aggregate';
import { type CubeData } from 'scenes/events/CubeData';
import { highPriorityIn } from 'domain/environment/together';
import { parseOptionsOf } from 'domain/environment/parseOptions';
import { ofOne } from 'scenes/events/question';

/** What the page knows: exact counts, a sample of lines, and what follows from both. */
export interface NoiseData {
  readonly counted: readonly CountedRule[];
  /** The detections among the lines that were read. */
  readonly sample: Answer<readonly FalcoEvent[]>;
  /** What is known of them: those of the sample before while a new one is read. */
  readonly events: readonly FalcoEvent[];
  readonly plan: SamplePlan;
  readonly ranked: RankedNoise;
  readonly retry: () => void;
}

const NO_EVENTS: readonly FalcoEvent[] = [];

/** Reads a sample for the counts of the page, and again when they or the rules to be read change. */
export function useSample(data: CubeData, opened: string | undefined): NoiseData {
  const { question, cube: state } = data.useState();
  const cube = state.value;
  const counted = useMemo(
    () =>
      aggregateCube(cube?.groups ?? []).rules.map(({ rule, count, priority }) => ({ rule, total: count, priority })),
    [cube]
  );
  const fromMs = cube?.plan.fromMs ?? 0;
  const toMs = cube?.plan.toMs ?? 0;
  // A rule that is opened from the list is read already; one that is opened at once needs no more than itself.
  const [listed, setListed] = useState(opened === undefined);
  if (!listed && opened === undefined) {
    setListed(true);
  }
  const only = listed ? undefined : opened;
  const alone = needsOwnRead(counted, { fromMs, toMs }, opened);
  const plan = useMemo(
    () =>
      only === undefined ? planSample(counted, { fromMs, toMs }, alone) : planOneRule(counted, { fromMs, toMs }, only),
    [counted, fromMs, toMs, alone, only]
  );

  const isCounted = state.status === 'ready';
  const run = useMemo(() => {
    const asked = ofOne(question);
    if (!asked || !isCounted) {
      return undefined;
    }
    const { environment, filters } = asked;
    return loadSample({
      environment,
      filters,
      plan,
      range: { fromMs, toMs },
      parseOptions: parseOptionsOf(environment),
    });
  }, [question, isCounted, plan, fromMs, toMs]);
  // Events of other filters would be ranked by counts that are not theirs.
  const [sample, retry] = useAnswer(run, JSON.stringify([question?.environment.id, question?.filters]));
  const events = sample.value ?? NO_EVENTS;
  const scope = question?.environment;
  const ranked = useMemo(
    () => rankNoise(counted, suggest(events, { highPriority: scope && highPriorityIn(scope) })),
    [counted, events, scope]
  );
  return { counted, sample, events, plan, ranked, retry };
}
