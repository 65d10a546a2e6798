import { useCallback, useEffect, useRef, useState } from 'react';
import { t } from 'lib/i18n';
import { sendTestEvent } from 'data/backend/sidekick';
import { findLines } from 'data/events/findLines';
import { type Environment } from 'domain/environment/types';
import { nsToMs, parseTimeNs } from 'domain/event/time';
import { type Problem } from 'domain/problem/problem';
import { outputChanges } from 'domain/sidekick/status';
import { messageOf } from 'lib/narrowing';
import { problemText } from 'lib/problem/problemText';
import { type SidekickReading } from './useSidekick';

export interface TestEventStep {
  readonly name: string;
  readonly state: 'waiting' | 'done' | 'failed';
  readonly text: string;
}

const POLL_MS = 500;
const PATIENCE_MS = 30_000;
/** Falcosidekick's clock, which stamps the event to the second, may be behind Grafana's. */
const SKEW_MS = 60_000;

/** Sends a test event and follows it: accepted, delivered by each output, seen in Loki, with the time each took. */
export function useTestEvent(
  environment: Environment,
  view: SidekickReading,
  reload: () => Promise<SidekickReading | undefined>
) {
  const [steps, setSteps] = useState<readonly TestEventStep[]>([]);
  const [running, setRunning] = useState(false);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  const put = useCallback((step: TestEventStep) => {
    setSteps((old) => [...old.filter(({ name }) => name !== step.name), step]);
  }, []);

  const send = useCallback(async () => {
    setRunning(true);
    setSteps([{ name: 'accepted', state: 'waiting', text: t('falco.sidekick.sending', 'Sending…') }]);
    const start = performance.now();
    const took = () => ((performance.now() - start) / 1000).toFixed(1);
    try {
      const { at } = await sendTestEvent(environment.id);
      put({
        name: 'accepted',
        state: 'done',
        text: t('falco.sidekick.step-accepted', 'Accepted after {{seconds}} s', { seconds: took() }),
      });
      const sentMs = nsToMs(parseTimeNs(at) ?? `${Date.now()}000000`);
      await Promise.all([followOutputs(took), followLoki(sentMs, took)]);
    } catch (error) {
      put({ name: 'accepted', state: 'failed', text: messageOf(error) });
    } finally {
      if (alive.current) {
        setRunning(false);
      }
    }

    async function followOutputs(elapsed: () => string) {
      const before = view.status;
      const seen = new Set<string>();
      await poll(async () => {
        const after = (await reload())?.status;
        const changes = before && after ? outputChanges(before, after) : new Map();
        for (const { destination, errors } of changes.values()) {
          if (!seen.has(destination)) {
            seen.add(destination);
            put({
              name: `output ${destination}`,
              state: errors > 0 ? 'failed' : 'done',
              text:
                errors > 0
                  ? t('falco.sidekick.step-error', '{{destination}}: error after {{seconds}} s', {
                      destination,
                      seconds: elapsed(),
                    })
                  : t('falco.sidekick.step-delivered', '{{destination}}: delivered after {{seconds}} s', {
                      destination,
                      seconds: elapsed(),
                    }),
            });
          }
        }
        const expected = after?.outputs.filter(({ neverUsed }) => !neverUsed).length ?? 0;
        return seen.size > 0 && seen.size >= expected;
      }, POLL_MS * 2);
    }

    async function followLoki(sentMs: number, elapsed: () => string) {
      put({ name: 'loki', state: 'waiting', text: t('falco.sidekick.step-loki-waiting', 'Looking for it in Loki…') });
      let problem: Problem | undefined;
      const found = await poll(async () => {
        const answer = await findLines({
          environment,
          filters: [{ field: 'rule', op: 'is', values: ['Test rule'] }],
          // The event carries whole seconds: it may lie before the moment that it was sent at.
          fromMs: Math.floor(sentMs / 1000) * 1000 - 1,
          toMs: Date.now() + SKEW_MS,
        });
        problem = answer.problem;
        return answer.lines.length > 0;
      }, POLL_MS);
      if (!found && problem) {
        put({
          name: 'loki',
          state: 'failed',
          text: t('falco.sidekick.step-loki-failed', 'Whether it is in Loki is not known: {{problem}}.', {
            problem: problemText(problem).title,
          }),
        });
        return;
      }
      put(
        found
          ? {
              name: 'loki',
              state: 'done',
              text: t('falco.sidekick.step-loki', 'Seen in Loki after {{seconds}} s', { seconds: elapsed() }),
            }
          : {
              name: 'loki',
              state: 'failed',
              text: t(
                'falco.sidekick.step-loki-missing',
                'Not seen in Loki within {{seconds}} s: is Loki one of its outputs?',
                {
                  seconds: PATIENCE_MS / 1000,
                }
              ),
            }
      );
    }

    async function poll(done: () => Promise<boolean>, everyMs: number): Promise<boolean> {
      const end = Date.now() + PATIENCE_MS;
      while (alive.current && Date.now() < end) {
        if (await done()) {
          return true;
        }
        await new Promise((resolve) => setTimeout(resolve, everyMs));
      }
      return false;
    }
  }, [environment, put, reload, view.status]);

  return { steps, running, send };
}
