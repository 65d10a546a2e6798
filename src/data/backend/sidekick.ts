import { asList, asNumber, asString, asStrings, isRecord } from 'domain/narrowing/narrowing';
import { postBackend, readBackend } from './backend';

/** One address as the backend found it. */
export interface TargetHealth {
  readonly url: string;
  readonly reachable: boolean;
  readonly latencyMs: number | undefined;
  /** What went wrong, in words; no credential in it. Empty when nothing did. */
  readonly message: string;
}

export interface SidekickHealth {
  /** Whether the environment names a Falcosidekick or its UI at all. */
  readonly configured: boolean;
  readonly replicas: readonly TargetHealth[];
  readonly ui: readonly TargetHealth[];
}

/** The raw metrics of one replica. */
export interface ReplicaMetrics extends TargetHealth {
  readonly text: string;
}

/** A test event that was accepted: not delivered yet. */
export interface TestEventAccepted {
  readonly url: string;
  /** When it was sent, by the clock of Grafana's server; RFC 3339. */
  readonly at: string;
  readonly latencyMs: number | undefined;
}

/** Whether the backend reaches the Falcosidekick of an environment. @throws what the backend answers. */
export async function sidekickHealth(environmentId: string): Promise<SidekickHealth> {
  return readSidekickHealth(await readBackend('health', { env: environmentId }));
}

/** The metrics of each replica. @throws what the backend answers. */
export async function sidekickMetrics(environmentId: string): Promise<readonly ReplicaMetrics[]> {
  return readReplicaMetrics(await readBackend('metrics', { env: environmentId }));
}

/** Outputs that Falcosidekick UI knows to be enabled. @throws what the backend answers. */
export async function uiOutputs(environmentId: string): Promise<readonly string[]> {
  const answer = await readBackend('ui/outputs', { env: environmentId });
  return isRecord(answer) ? asStrings(answer.outputs) : [];
}

/** Version of Falcosidekick UI. @throws what the backend answers. */
export async function uiVersion(environmentId: string): Promise<string | undefined> {
  const answer = await readBackend('ui/version', { env: environmentId });
  return isRecord(answer) ? asString(answer.version) : undefined;
}

/** Sends Falcosidekick's test event to all of its outputs. @throws what the backend answers, `429` among it. */
export async function sendTestEvent(environmentId: string): Promise<TestEventAccepted> {
  const answer = await postBackend('test', { env: environmentId }, { 'X-Falco-Confirm': 'test' });
  const record = isRecord(answer) ? answer : {};
  return { url: asString(record.url) ?? '', at: asString(record.at) ?? '', latencyMs: asNumber(record.latencyMs) };
}

/** Reads the backend's answer, whatever it holds. */
export function readSidekickHealth(answer: unknown): SidekickHealth {
  if (!isRecord(answer)) {
    return { configured: false, replicas: [], ui: [] };
  }
  return {
    configured: answer.configured === true,
    replicas: asList(answer.replicas).flatMap(readTarget),
    ui: asList(answer.ui).flatMap(readTarget),
  };
}

/** Reads the backend's answer, whatever it holds. */
export function readReplicaMetrics(answer: unknown): ReplicaMetrics[] {
  const replicas = isRecord(answer) ? asList(answer.replicas) : [];
  return replicas.flatMap((replica) =>
    readTarget(replica).map((target) => ({ ...target, text: (isRecord(replica) && asString(replica.text)) || '' }))
  );
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
