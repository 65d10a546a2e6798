import { parseSelector, SelectorError, type StreamMatcher } from '../logql/selector';

/** Where a selector ends: behind it stands what is done with the lines. */
const SELECTOR = /^\s*\{(?:[^"`}]|"(?:[^"\\]|\\.)*"|`[^`]*`)*\}/;

/**
 * The labels by which Logs Drilldown opens the streams of a query: it begins with one that is equal to a value, and is no use
 * without. Undefined where the query has none.
 */
export function drilldownMatchers(expr: string): readonly StreamMatcher[] | undefined {
  const [selector] = SELECTOR.exec(expr) ?? [];
  if (selector === undefined) {
    return undefined;
  }
  try {
    const matchers = parseSelector(selector);
    const equal = matchers.filter(({ op, value }) => op === '=' && value !== '');
    return equal.length === 0 ? undefined : [...equal, ...matchers.filter((one) => !equal.includes(one))];
  } catch (error) {
    if (error instanceof SelectorError) {
      return undefined;
    }
    throw error;
  }
}
