import type { GeneratedEvent } from '../event/event';
import { toFalcoLine, type FalcoMessage } from '../event/falcoMessage';
import { pushBody, toLokiEntry, toPayload } from './falcosidekick';

/** Where events go. */
export interface Destination {
  /** For people: where that is. */
  readonly name: string;
  /** Hands over some events, in time order. Resolves with those that were accepted; rejects when it is no use to go on. */
  send(events: readonly GeneratedEvent[], signal: AbortSignal): Promise<readonly GeneratedEvent[]>;
  /** What went wrong so far, a line each. */
  problems(): string[];
}

/** Said to the person as it is, without a stack. */
export class DeliveryError extends Error {}

const ATTEMPTS = 10;
const SIDEKICK_CONCURRENCY = 8;
// A request under way is finished even when the run is being stopped, so it must not take for ever.
const REQUEST_TIMEOUT_MS = 30_000;

/** Straight into Loki, as Falcosidekick would push, but many events a request. */
export function lokiDestination(
  url: string,
  format: 'text' | 'json',
  tenant: string | undefined,
  attempts = ATTEMPTS
): Destination {
  const target = new URL('loki/api/v1/push', withSlash(url)).href;
  const headers = { 'Content-Type': 'application/json', ...tenantHeader(tenant) };
  return {
    name: `Loki at ${url}`,
    problems: () => [],
    async send(events, signal) {
      const accepted: GeneratedEvent[] = [];
      const entries = events.flatMap((event) => {
        // One Falcosidekick a cluster, each with its cluster's name as a custom field.
        const options = { format, customFields: { cluster: event.cluster } };
        const payload = toPayload(event.message, event.uuid, options);
        if (payload === undefined) {
          return [];
        }
        accepted.push(event);
        return [toLokiEntry(payload, options)];
      });
      if (entries.length > 0) {
        await push(target, { method: 'POST', headers, body: pushBody(entries) }, signal, attempts);
      }
      return accepted;
    },
  };
}

/** One request an event to Falcosidekick, a few at a time. What it refuses is counted, not sent again. */
export function sidekickDestination(url: string): Destination {
  const errors = new Map<string, number>();
  const headers = { 'Content-Type': 'application/json' };
  return {
    name: `Falcosidekick at ${url}`,
    problems: () => [...errors].map(([error, count]) => `${count} events: ${error}`),
    async send(events, signal) {
      const accepted: GeneratedEvent[] = [];
      const queue = [...events];
      const worker = async () => {
        for (let event = queue.shift(); event !== undefined && !signal.aborted; event = queue.shift()) {
          const error = await post(url, { method: 'POST', headers, body: toFalcoLine(withCluster(event)) });
          if (error === undefined) {
            accepted.push(event);
          } else if (!isBare(event.message)) {
            errors.set(error, (errors.get(error) ?? 0) + 1);
          }
        }
      };
      await Promise.all(Array.from({ length: SIDEKICK_CONCURRENCY }, worker));
      if (accepted.length === 0 && events.length > 0 && !signal.aborted) {
        throw new DeliveryError(
          `${this.name} took none of ${events.length} events: ${[...errors.keys()].at(-1) ?? ''}`
        );
      }
      return accepted;
    },
  };
}

/** Lines on standard output: what Falco itself would print. */
export function stdoutDestination(format: 'text' | 'json', write: (text: string) => Promise<void>): Destination {
  return {
    name: 'standard output',
    problems: () => [],
    async send(events) {
      const lines = events.map((event) => (format === 'json' ? toFalcoLine(withCluster(event)) : event.message.output));
      await write(lines.map((line) => `${line}\n`).join(''));
      return events;
    },
  };
}

/** Header that names a tenant of Loki. */
export function tenantHeader(tenant: string | undefined): Record<string, string> {
  return tenant === undefined ? {} : { 'X-Scope-OrgID': tenant };
}

/** The address of an API below a base URL that may have a path of its own. */
export function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

/** Why a request got no answer, in a few words. */
export function requestFailure(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error) {
    return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  }
  return String(cause);
}

/**
 * One Falcosidekick serves all three clusters here, so the cluster comes with the event, as Falco's `append_output` can
 * add it. Its `loki.extralabels: cluster` then makes the label that a custom field would make. Falco adds nothing to its
 * failed restart, which has no fields at all: Falcosidekick refuses it.
 */
function withCluster({ message, cluster }: GeneratedEvent): FalcoMessage {
  return isBare(message) ? message : { ...message, output_fields: { ...message.output_fields, cluster } };
}

function isBare({ output_fields: fields }: FalcoMessage): boolean {
  return Object.keys(fields).length === 0;
}

async function push(url: string, request: RequestInit, signal: AbortSignal, attempts: number): Promise<void> {
  let failure = '';
  for (let attempt = 0; attempt < attempts && !signal.aborted; attempt++) {
    if (attempt > 0) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(5000, 200 * 2 ** attempt)));
    }
    try {
      const response = await fetch(url, { ...request, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
      const text = await response.text();
      if (response.ok) {
        return;
      }
      failure = `answered ${response.status}: ${text.trim().slice(0, 400)}`;
      // The same events again are the same to Loki, so what it took of a request is not doubled.
      if (response.status !== 429 && response.status < 500) {
        break;
      }
    } catch (error) {
      failure = `does not answer: ${requestFailure(error)}`;
    }
  }
  throw new DeliveryError(`Loki ${failure}`);
}

async function post(url: string, request: RequestInit): Promise<string | undefined> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
    const text = await response.text();
    return response.ok ? undefined : `answered ${response.status}: ${text.trim().slice(0, 200)}`;
  } catch (error) {
    return `no answer: ${requestFailure(error)}`;
  }
}
