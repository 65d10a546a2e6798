import { useCallback, useEffect, useRef, useState } from 'react';
import { type Environment } from 'domain/environment/types';
import { followTestEvent } from './followTestEvent';
import { type TestEventStep } from './testEventSteps';
import { type SidekickReading } from './useSidekick';

/** Sends a test event when asked to, and keeps the steps that it has gone through since. */
export function useTestEvent(
  environment: Environment,
  { status: before }: SidekickReading,
  reload: () => Promise<SidekickReading | undefined>
) {
  const [steps, setSteps] = useState<readonly TestEventStep[]>([]);
  const [running, setRunning] = useState(false);
  const following = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => following.current?.abort(), []);

  const send = useCallback(async () => {
    const { signal } = (following.current = new AbortController());
    const whileShown = (change: () => void) => !signal.aborted && change();
    setRunning(true);
    setSteps([]);
    await followTestEvent({
      environment,
      before,
      read: async () => (await reload())?.status,
      put: (step) => whileShown(() => setSteps((old) => [...old.filter(({ name }) => name !== step.name), step])),
      signal,
    });
    whileShown(() => setRunning(false));
  }, [environment, before, reload]);

  return { steps, running, send };
}
