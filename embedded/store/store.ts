import type { Matcher } from '../logql/ast';
import { Refusal } from '../refusal';
import { wholly } from '../regex/compile';
import { keyOf, Stream, type Entry, type Labels } from './entry';

/** All streams, in memory. */
export class Store {
  private readonly streams = new Map<string, Stream>();

  public add(labels: Labels, entries: readonly Entry[]): void {
    const key = keyOf(labels);
    const stream = this.streams.get(key) ?? new Stream(labels, key);
    this.streams.set(key, stream);
    entries.forEach((entry) => stream.add(entry));
  }

  public find(labels: Labels): Stream | undefined {
    return this.streams.get(keyOf(labels));
  }

  /** Streams that fulfil all matchers; all streams without any. */
  public select(matchers: readonly Matcher[]): readonly Stream[] {
    const tests = matchers.map(({ name, op, value }) => {
      const test = textTest(op, value);
      return ({ labels }: Stream) => test(labels[name] ?? '');
    });
    return [...this.streams.values()].filter((stream) => tests.every((test) => test(stream)));
  }

  /** Those of them with lines in a range, from <= time <= to. */
  public within(matchers: readonly Matcher[], fromNs: bigint, toNs: bigint): readonly Stream[] {
    return this.select(matchers).filter((stream) => stream.between(fromNs, toNs + 1n).length > 0);
  }
}

/** @throws {Refusal} for a selector that every stream would match, as Loki refuses it */
export function checkMatchers(matchers: readonly Matcher[]): void {
  if (matchers.every(({ op, value }) => textTest(op, value)(''))) {
    throw new Refusal(
      'parse error : queries require at least one regexp or equality matcher that does not have an empty-compatible ' +
        'value. For instance, app=~".*" does not meet this requirement, but app=~".+" will'
    );
  }
}

/** A condition on one text, as matchers make it, or anything else that reads expressions in its own way. */
export function textTest(op: Matcher['op'], value: string, regexOf = wholly): (text: string) => boolean {
  switch (op) {
    case '=':
      return (text) => text === value;
    case '!=':
      return (text) => text !== value;
    case '=~': {
      const regex = regexOf(value);
      return (text) => regex.test(text);
    }
    case '!~': {
      const regex = regexOf(value);
      return (text) => !regex.test(text);
    }
  }
}
