import { asRecord } from '../src/domain/narrowing/narrowing';
/** How many tests ended how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0 };

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The line that closes a run. */
export function summary({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** From what Jest writes with `--json`: a file that could not be run counts as one failed test. */
export function jestCounts(report: unknown): Counts {
  const jest = asRecord(report);
  return {
    passed: number(jest.numPassedTests),
    failed: number(jest.numFailedTests) + number(jest.numRuntimeErrorTestSuites),
    skipped: number(jest.numPendingTests) + number(jest.numTodoTests),
  };
}

/** From what Playwright's JSON reporter writes. One that passed on a retry has passed. */
export function playwrightCounts(report: unknown): Counts {
  const stats = asRecord(asRecord(report).stats);
  return {
    passed: number(stats.expected) + number(stats.flaky),
    failed: number(stats.unexpected),
    skipped: number(stats.skipped),
  };
}

export interface GoReport {
  readonly counts: Counts;
  /** What a person wants to read: a line a package, and the output of what failed. */
  readonly text: string;
}

/** From the lines of `go test -json`. A package that failed without a failing test (it does not build) counts as one. */
export function goReport(lines: string): GoReport {
  const output = new Map<string, string[]>();
  const failedIn = new Set<string>();
  const text: string[] = [];
  let counts = NONE;
  for (const line of lines.split('\n')) {
    const { Action: action, Package: name, Test: test, Output: printed } = event(line);
    const subject = `${asText(name)} ${asText(test)}`;
    if (action === 'build-output') {
      text.push(asText(printed).trimEnd());
    }
    if (action === 'output') {
      output.set(subject, [...(output.get(subject) ?? []), asText(printed)]);
    }
    if (action !== 'pass' && action !== 'fail' && action !== 'skip') {
      continue;
    }
    const own = output.get(subject) ?? [];
    if (typeof test === 'string') {
      counts = add(counts, {
        passed: +(action === 'pass'),
        failed: +(action === 'fail'),
        skipped: +(action === 'skip'),
      });
      if (action === 'fail') {
        failedIn.add(asText(name));
        text.push(own.join('').trimEnd());
      }
    } else {
      text.push(own.join('').trimEnd());
      if (action === 'fail' && !failedIn.has(asText(name))) {
        counts = add(counts, { ...NONE, failed: 1 });
      }
    }
  }
  return { counts, text: text.filter((part) => part !== '').join('\n') };
}

function event(line: string): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(line));
  } catch {
    return {}; // what a build prints between the events
  }
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
