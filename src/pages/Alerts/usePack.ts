import { useCallback, useEffect, useRef, useState } from 'react';
import { alertingProblem, type AlertingProblem } from 'data/alerting/grafanaApi';
import { type PackView, readPack } from 'data/alerting/readPack';

export interface PackLoad {
  readonly status: 'loading' | 'ready' | 'error';
  readonly view?: PackView;
  readonly problem?: AlertingProblem;
}

const REFRESH_MS = 20_000;

/** The pack as it is, asked again every 20 seconds while the page is to be seen. */
export function usePack(environmentId: string, first: boolean): { readonly load: PackLoad; reload(): Promise<void> } {
  const [load, setLoad] = useState<PackLoad>({ status: 'loading' });
  const alive = useRef(true);

  const reload = useCallback(async () => {
    try {
      const view = await readPack(environmentId, first);
      if (alive.current) {
        setLoad({ status: 'ready', view });
      }
    } catch (error) {
      if (alive.current) {
        setLoad((before) => ({ ...before, status: 'error', problem: alertingProblem(error) }));
      }
    }
  }, [environmentId, first]);

  useEffect(() => {
    alive.current = true;
    const start = setTimeout(() => void reload());
    const timer = setInterval(() => document.hidden || void reload(), REFRESH_MS);
    return () => {
      alive.current = false;
      clearTimeout(start);
      clearInterval(timer);
    };
  }, [reload]);

  return { load, reload };
}
