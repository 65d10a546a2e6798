import { diagnose } from 'domain/setup/diagnose';
import type { Diagnosis } from 'domain/setup/types';
import type { Environment } from 'domain/environment/types';
import { grafanaLoki, grafanaPrometheus } from './grafanaApis';
import { observeLoki } from './observeLoki';
import { observePrometheus } from './observePrometheus';

/** How far a check has got, in requests. */
export interface SetUpProgress {
  readonly asked: number;
  readonly answered: number;
}

/**
 * Looks at an environment's Loki and Prometheus and says what is wrong, worst first. At most `MOST_LOKI_REQUESTS`
 * requests and four with one for each of `MOST_POOLS`, each with a time-out of its own. Never throws.
 */
export async function checkSetUp(
  environment: Environment,
  nowMs: number,
  onProgress: (progress: SetUpProgress) => void = () => undefined
): Promise<readonly Diagnosis[]> {
  const state = { asked: 0, answered: 0 };
  const progress = {
    asked: () => onProgress({ ...state, asked: ++state.asked }),
    answered: () => onProgress({ ...state, answered: ++state.answered }),
  };
  const { prometheusUid } = environment;
  const [loki, prometheus] = await Promise.all([
    observeLoki(grafanaLoki(environment.lokiUid, progress), environment, nowMs),
    prometheusUid === undefined ? undefined : observePrometheus(grafanaPrometheus(prometheusUid, progress), nowMs),
  ]);
  return diagnose({ environment, nowMs, loki, prometheus });
}
