import { quote } from '../logql/quote';
import type { LogEntry } from '../event/types';

/** One thing that Falco Talon did or tried, as its Loki notifier tells it. */
export interface TalonAction {
  readonly timeNs: string;
  /** `terminate_pod`: the name of the action in Talon's own rules. */
  readonly action: string;
  /** `kubernetes:terminate`: what did it. */
  readonly actionner: string;
  /** Talon's rule, which is not Falco's. */
  readonly rule: string;
  readonly status: string;
  /** Its result, its output or its error. */
  readonly said: string;
}

/** The lines of Talon's Loki notifier about a pod: no other program labels its lines so. */
export function talonSelector(namespace: string, pod: string): string {
  return `{actionner=~".+", traceid=~".+", namespace=${quote(namespace)}, pod=${quote(pod)}}`;
}

/** Reads a line of Talon's; undefined for any other. */
export function readTalonAction({ tsNs, line, labels }: LogEntry): TalonAction | undefined {
  const { action = '', actionner = '', rule = '', status = '' } = labels;
  return actionner === '' ? undefined : { timeNs: tsNs, action, actionner, rule, status, said: line };
}
