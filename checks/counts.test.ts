import { add, goReport, jestCounts, NONE, playwrightCounts, summary } from './counts';

describe('counts of tests', () => {
  it('closes a run with one line', () => {
    expect(summary(add({ passed: 3, failed: 0, skipped: 1 }, { passed: 1, failed: 2, skipped: 0 }))).toBe(
      '4 passed, 2 failed, 1 skipped'
    );
  });

  it('reads Jest: a file that cannot be run is a failure', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 1,
      numPendingTests: 2,
      numTodoTests: 1,
    };
    expect(jestCounts(report)).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  it('reads Playwright: a flaky test has passed', () => {
    expect(playwrightCounts({ stats: { expected: 4, flaky: 1, unexpected: 2, skipped: 3 } })).toEqual({
      passed: 5,
      failed: 2,
      skipped: 3,
    });
  });

  it.each([null, undefined, 'x', {}, []])('takes %j for no report', (report) => {
    expect(jestCounts(report)).toEqual(NONE);
    expect(playwrightCounts(report)).toEqual(NONE);
  });

  it('reads Go: counts tests, shows packages and what failed', () => {
    const lines = [
      { Action: 'output', Package: 'p', Test: 'TestA', Output: '=== RUN   TestA\n' },
      { Action: 'pass', Package: 'p', Test: 'TestA' },
      { Action: 'output', Package: 'p', Test: 'TestB', Output: 'b.go:1: wrong\n' },
      { Action: 'fail', Package: 'p', Test: 'TestB' },
      { Action: 'skip', Package: 'p', Test: 'TestC' },
      { Action: 'output', Package: 'p', Output: 'FAIL\tp\t0.1s\n' },
      { Action: 'fail', Package: 'p' },
      { Action: 'output', Package: 'q', Output: '?   \tq\t[no test files]\n' },
      { Action: 'skip', Package: 'q' },
    ];
    expect(goReport(lines.map((line) => JSON.stringify(line)).join('\n'))).toEqual({
      counts: { passed: 1, failed: 1, skipped: 1 },
      text: 'b.go:1: wrong\nFAIL\tp\t0.1s\n?   \tq\t[no test files]',
    });
  });

  it('reads Go: a package that does not build is a failure', () => {
    const lines = [
      'go: downloading something',
      JSON.stringify({ ImportPath: 'p', Action: 'build-output', Output: 'p/a.go:1: undefined: x\n' }),
      JSON.stringify({ ImportPath: 'p', Action: 'build-fail' }),
      JSON.stringify({ Action: 'output', Package: 'p', Output: 'FAIL\tp [build failed]\n' }),
      JSON.stringify({ Action: 'fail', Package: 'p', FailedBuild: 'p' }),
    ];
    expect(goReport(lines.join('\n'))).toEqual({
      counts: { passed: 0, failed: 1, skipped: 0 },
      text: 'p/a.go:1: undefined: x\nFAIL\tp [build failed]',
    });
  });
});
