import { isEqual } from 'lodash';
import { withPeriodBefore } from 'domain/logql/cube/periods';
import { type FieldFilter } from 'domain/logql/filters';
import { type CubeData } from './CubeData';
import { type EventsQuestion, questionOf } from './question';

/** Which part a page's counts are of: that one alone, in this period and the one before; or all, in this period. */
export class OnePart {
  private part: FieldFilter | undefined;

  /** What is asked in place of a page's question. */
  public readonly refine = (question: EventsQuestion): EventsQuestion =>
    this.part === undefined ? question : { ...ofPart(question, this.part), plan: withPeriodBefore(question.plan) };

  /** Has the counts of one part, or of all again. */
  public open(part: FieldFilter | undefined, data: CubeData): void {
    if (!isEqual(part, this.part)) {
      this.part = part;
      // Counts of another part, or of another period, say nothing of this one.
      data.startAgain();
    }
  }
}

/** A question about the events of one part of a page's. */
export function ofPart(question: EventsQuestion, part: FieldFilter): EventsQuestion {
  return questionOf(question, [...question.filters, part]);
}

/** One rule as a part. */
export function ofRule(rule: string): FieldFilter {
  return { field: 'rule', op: 'is', values: [rule] };
}
