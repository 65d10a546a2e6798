import React from 'react';
import { visibleText } from 'domain/event/visible';
import { MachineText } from '../../value/MachineText';

/*
 * Sentences with values of events in them. A value never goes through the sentence's template: a mark stands in its place, and the value
 * is put there as an element of its own. So it can neither look like a part of the sentence nor be read as a template.
 */

const OPEN = '\uE000';
const CLOSE = '\uE001';
const MARK = /\uE000(\d+)\uE001/;

/** Characters of a value that a sentence shows; the whole is on hover. */
const LENGTH = 56;

/** The values of one sentence. */
export class Slots {
  private readonly values: string[] = [];

  /** The mark to stand for a value; nothing for none. */
  public mark(value: string | undefined): string {
    return value === undefined ? '' : `${OPEN}${this.values.push(value) - 1}${CLOSE}`;
  }

  /** A sentence with its values in their places. */
  public fill(sentence: string): React.ReactNode {
    return sentence.split(MARK).map((part, index) => {
      const value = index % 2 === 1 ? this.values[Number(part)] : undefined;
      return (
        <React.Fragment key={index}>
          {index % 2 === 0
            ? part
            : value !== undefined && (
                <span title={visibleText(value)}>
                  <MachineText text={value} middle={LENGTH} wrap />
                </span>
              )}
        </React.Fragment>
      );
    });
  }
}
