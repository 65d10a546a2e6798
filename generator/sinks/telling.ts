import { DeliveryError, type Destination } from './destination';
import type { GeneratedEvent } from '../event/event';

/** Events of one kind in one place, as the fleet's exporters count them. */
interface Told {
  readonly cluster: string;
  readonly host: string;
  readonly rule: string;
  readonly priority: string;
  readonly source: string;
  readonly tags: readonly string[];
  readonly namespace: string;
  readonly pod: string;
  count: number;
}

const TIMEOUT_MS = 5_000;

/**
 * A destination that tells the fleet's exporters what is detected and what was delivered, so that metrics and events
 * agree. It goes on where a real Falco and Falcosidekick would: what cannot be delivered is lost and counted, and a
 * sensor that is stopped detects nothing.
 */
export function tellingDestination(inner: Destination, url: string): Destination {
  let lost = 0;
  let unheard = 0;
  const tell = async (events: readonly GeneratedEvent[], delivery?: 'ok' | 'error'): Promise<readonly string[]> => {
    try {
      const response = await fetch(new URL('count', url.endsWith('/') ? url : `${url}/`), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ told: tally(events), delivery }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return silentOnes(await response.json());
    } catch {
      unheard += events.length; // the events matter more than their counts
      return [];
    }
  };
  return {
    name: inner.name,
    // The inner one's own are its own to say.
    problems: () => [
      ...(lost > 0 ? [`${lost} events could not be delivered`] : []),
      ...(unheard > 0 ? [`${unheard} events were not told to ${url}`] : []),
    ],
    async send(events, signal) {
      const silent = await tell(events);
      const detected = events.filter(({ cluster, message }) => !silent.includes(`${cluster}/${message.hostname}`));
      try {
        const accepted = detected.length === 0 ? [] : await inner.send(detected, signal);
        await tell(accepted, 'ok');
        return accepted;
      } catch (error) {
        if (!(error instanceof DeliveryError)) {
          throw error;
        }
        lost += detected.length;
        await tell(detected, 'error');
        return [];
      }
    },
  };
}

function tally(events: readonly GeneratedEvent[]): Told[] {
  const found = new Map<string, Told>();
  for (const { cluster, message } of events) {
    const { hostname = '', rule, priority, source = '', tags = [], output_fields: fields } = message;
    const [namespace, pod] = [text(fields['k8s.ns.name']), text(fields['k8s.pod.name'])];
    const key = JSON.stringify([cluster, hostname, rule, namespace, pod]);
    const known = found.get(key) ?? { cluster, host: hostname, rule, priority, source, tags, namespace, pod, count: 0 };
    known.count += 1;
    found.set(key, known);
  }
  return [...found.values()];
}

function silentOnes(answer: unknown): readonly string[] {
  const silent = typeof answer === 'object' && answer !== null && 'silent' in answer ? answer.silent : undefined;
  return Array.isArray(silent) ? silent.filter((one): one is string => typeof one === 'string') : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
