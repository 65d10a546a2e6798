import { type Chart } from './chartPanel';

/** A chart, and what its caption says. */
export interface ExplainedChart extends Chart {
  /** Metrics that the numbers are from, exactly. */
  readonly metrics: readonly string[];
  readonly how: string;
  /** Which of how many are shown. */
  readonly note?: string;
}
