import { withPeriodBefore } from 'domain/logql/cube/periods';
import { type CubeData } from '../events/CubeData';
import { type EventsQuestion, questionOf } from '../events/question';

/** Which rule a page's counts are of: that one alone, in this period and the one before; or all, in this period. */
export class OneRule {
  private rule: string | undefined;

  /** What is asked in place of a page's question. */
  public readonly refine = (question: EventsQuestion): EventsQuestion =>
    this.rule === undefined ? question : { ...ofRule(question, this.rule), plan: withPeriodBefore(question.plan) };

  /** Has the counts of one rule, or of all again. */
  public open(rule: string | undefined, data: CubeData): void {
    if (rule !== this.rule) {
      this.rule = rule;
      // Counts of other rules, or of another period, say nothing of this one.
      data.startAgain();
    }
  }
}

/** A question about one rule's events. */
export function ofRule(question: EventsQuestion, rule: string): EventsQuestion {
  return questionOf(question, [...question.filters, { field: 'rule', op: 'is', values: [rule] }]);
}
