import { asNumber, asString, isRecord } from 'lib/narrowing';
import { readBackend } from './backend';

/** One address as the backend found it. */
export interface TargetHealth {
  readonly url: string;
  readonly reachable: boolean;
  readonly latencyMs: number | undefined;
  /** What it answered, or what went wrong; no credential in it. */
  readonly message: string;
}

export interface SidekickHealth {
  readonly configured: boolean;
  readonly targets: readonly TargetHealth[];
}

/** Asks the backend whether it reaches the Falcosidekick of an environment. @throws what the backend answers. */
export async function sidekickHealth(environmentId: string): Promise<SidekickHealth> {
  return readSidekickHealth(await readBackend('health', { env: environmentId }));
}

/** Reads the backend's answer, whatever it holds. */
export function readSidekickHealth(answer: unknown): SidekickHealth {
  if (!isRecord(answer)) {
    return { configured: false, targets: [] };
  }
  const replicas = Array.isArray(answer.replicas) ? answer.replicas : [];
  return { configured: answer.configured === true, targets: [...replicas, answer.ui].flatMap(readTarget) };
}

function readTarget(value: unknown): TargetHealth[] {
  const url = isRecord(value) ? asString(value.url) : undefined;
  if (!isRecord(value) || url === undefined) {
    return [];
  }
  return [
    {
      url,
      reachable: value.reachable === true,
      latencyMs: asNumber(value.latencyMs),
      message: asString(value.error) ?? '',
    },
  ];
}
