import { useCallback } from 'react';
import { alertingProblem } from 'data/alerting/grafanaApi';
import { readPack } from 'data/alerting/readPack';
import { usePolled } from 'data/answer/usePolled';

const REFRESH_MS = 20_000;

/** The pack as it is, asked again every 20 seconds while the page is to be seen. */
export function usePack(environmentId: string, first: boolean) {
  const read = useCallback(() => readPack(environmentId, first), [environmentId, first]);
  return usePolled(read, alertingProblem, REFRESH_MS);
}
