/** Who was asked. */
export type System = 'loki' | 'prometheus';

/** What can stand between a person and an answer, told apart by what they must do about it. */
export const PROBLEM_KINDS = [
  'no-data-source', // none chosen, or the one chosen is gone or not theirs to see
  'wrong-type', // the data source is of another product
  'plugin', // Grafana's plugin for the data source does not run
  'forbidden', // Grafana or the system itself says no
  'no-tenant', // a system of many tenants, and the question names none
  'bad-query', // what was asked is refused
  'too-long', // the question itself is too large for what is in front
  'too-many-requests',
  'too-many-series', // the answer has more series than the system gives
  'range-too-long', // a limit on the time that one question may span
  'too-much', // a limit on what is read for one question: bytes, chunks, samples
  'too-slow', // nobody waited long enough for the answer
  'starting', // the system is there and not ready
  'tls', // certificates, or plain text where encryption was expected
  'no-such-host', // the name of the address is unknown
  'unreachable', // nobody answers at the address
  'wrong-address', // somebody answers there, and knows nothing of the path
  'cut-off', // the connection ended before the answer did
  'other-answered', // an answer that is not the system's: a login page, a proxy's page
  'no-answer', // an answer without what the system always says
  'grafana-gone', // Grafana itself does not answer
  'not-held', // a filter on a field that no line holds: nobody was asked
  'contradiction', // two answers of the same time do not fit together
  'server', // the system failed
] as const;

export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/** Why there is no answer. */
export interface Problem {
  readonly system: System;
  readonly kind: ProblemKind;
  /** What was said, by the system, what is in front of it, or Grafana. */
  readonly message: string;
  readonly status: number | undefined;
}

const OF_THE_SYSTEM: ReadonlySet<string> = new Set<ProblemKind>([
  'no-data-source',
  'wrong-type',
  'plugin',
  'forbidden',
  'no-tenant',
  'starting',
  'tls',
  'no-such-host',
  'unreachable',
  'wrong-address',
  'other-answered',
  'no-answer',
  'grafana-gone',
]);

/** Whether it would meet any question, so that it is said once and not for each. */
export function isOfTheSystem(kind: string): boolean {
  return OF_THE_SYSTEM.has(kind);
}

const TOO_MUCH: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'too-many-series',
  'range-too-long',
  'too-much',
  'too-slow',
]);

/** Whether a smaller question may be answered where this one was not. */
export function asksTooMuch(kind: ProblemKind): boolean {
  return TOO_MUCH.has(kind);
}

const STAYS: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'no-data-source',
  'wrong-type',
  'forbidden',
  'no-tenant',
  'bad-query',
  'too-long',
  'too-many-series',
  'range-too-long',
  'too-much',
  'not-held',
  'tls',
]);

/** Whether asking the same again can mend it: what somebody must change first stays. */
export function mendsItself(kind: ProblemKind): boolean {
  return !STAYS.has(kind);
}
