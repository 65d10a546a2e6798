import { useCallback, useEffect, useMemo, useState } from 'react';
import { loadSample, NO_SAMPLE, type SampleState } from 'data/noise/loadSample';
import { type CountedRule, rankNoise, type RankedNoise } from 'domain/noise/offers/rank';
import { needsOwnRead, planOneRule, planSample, type SamplePlan } from 'domain/noise/samplePlan';
import { suggest } from 'domain/noise/offers/suggest';
import { aggregateCube } from 'domain/rules/listing/aggregate';
import { type CubeData } from 'scenes/events/CubeData';
import { parseOptionsOf } from 'scenes/events/parseOptions';

/** What the page knows: exact counts, a sample of lines, and what follows from both. */
export interface NoiseData {
  readonly counted: readonly CountedRule[];
  readonly sample: SampleState;
  readonly plan: SamplePlan;
  readonly ranked: RankedNoise;
  readonly retry: () => void;
}

/** Reads a sample for the counts of the page, and again when they or the rules to be read change. */
export function useSample(data: CubeData, opened: string | undefined): NoiseData {
  const { question, cube: state } = data.useState();
  const [sample, setSample] = useState<SampleState>(NO_SAMPLE);
  const [attempt, setAttempt] = useState(0);
  const cube = state.cube;
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

  useEffect(() => {
    if (!question || state.status !== 'ready') {
      return undefined;
    }
    const { environment, filters } = question;
    const running = loadSample(
      { environment, filters, plan, range: { fromMs, toMs }, parseOptions: parseOptionsOf(environment) },
      (change) => setSample((before) => ({ ...before, ...change }))
    );
    return () => running.unsubscribe();
  }, [question, state.status, plan, fromMs, toMs, attempt]);

  const ranked = useMemo(() => rankNoise(counted, suggest(sample.events)), [counted, sample.events]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { counted, sample, plan, ranked, retry };
}
