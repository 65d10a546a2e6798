import { HOUR_MS } from '../../units/durations';
import { comparePriority, type Priority } from '../../falco/priority';
import { compareNs, nsToMs } from '../../event/time';
import type { NoiseEvent } from '../behaviour/features';
import { TupleBook, type Tuple } from '../behaviour/tuples';

const MS_PER_HOUR = HOUR_MS;

export class RuleBook {
  readonly rule: string;
  readonly source: string;
  readonly tags = new Set<string>();
  priority: Priority | undefined;
  events = 0;
  firstNs: string;
  lastNs: string;
  private readonly tuples = new TupleBook();

  constructor({ rule, source, priority, timeNs }: NoiseEvent) {
    this.rule = rule;
    this.source = source;
    this.priority = priority;
    this.firstNs = timeNs;
    this.lastNs = timeNs;
  }

  add(event: NoiseEvent, moment: number): void {
    this.events++;
    this.priority = comparePriority(event.priority, this.priority) < 0 ? event.priority : this.priority;
    this.firstNs = compareNs(event.timeNs, this.firstNs) < 0 ? event.timeNs : this.firstNs;
    this.lastNs = compareNs(event.timeNs, this.lastNs) > 0 ? event.timeNs : this.lastNs;
    event.tags.forEach((tag) => this.tags.add(tag));
    this.tuples.add(event, moment);
  }

  list(): Tuple[] {
    return this.tuples.list();
  }
}

export function bookOf(rules: Map<string, RuleBook>, event: NoiseEvent): RuleBook {
  const book = rules.get(event.rule) ?? new RuleBook(event);
  rules.set(event.rule, book);
  return book;
}

export function spanHours(books: readonly RuleBook[]): number {
  const first = Math.min(...books.map(({ firstNs }) => nsToMs(firstNs)));
  const last = Math.max(...books.map(({ lastNs }) => nsToMs(lastNs)));
  return books.length === 0 ? 0 : (last - first) / MS_PER_HOUR;
}
