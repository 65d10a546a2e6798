import { kindOf } from 'domain/problem/kindOf';
import { type Problem, type ProblemKind, type System } from 'domain/problem/problem';
import { messageOf, statusOf } from 'domain/narrowing/thrown';

/** Reads an error of a data source, of Grafana or of the network. */
export function problemOf(system: System, error: unknown): Problem {
  const message = messageOf(error);
  const status = statusOf(error);
  return { system, kind: kindOf(message, status), message, status };
}

/** A problem that we found ourselves. */
export function problem(system: System, kind: ProblemKind, message: string): Problem {
  return { system, kind, message, status: undefined };
}
