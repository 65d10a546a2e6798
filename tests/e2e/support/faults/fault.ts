import type { Asked } from './asked';

/** An answer as it goes to whoever asked. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** What goes wrong between somebody who asks and the service that they ask. */
export type Fault = (
  | { /** Nobody listens on the port. */ readonly does: 'refuse' }
  | { /** The connection is reset when half of the answer is through. */ readonly does: 'reset' }
  | { /** Takes the question and never says anything. */ readonly does: 'hang' }
  | { /** The true answer, late. */ readonly does: 'delay'; readonly ms: number }
  | { /** Half of the true answer, as if that were all. */ readonly does: 'truncate' }
  | { /** Another answer in place of the true one. */ readonly does: 'answer'; readonly answer: Answer }
  | {
      /** Something else made of the true answer. */
      readonly does: 'rewrite';
      readonly rewrite: (answer: Answer, asked: Asked) => Answer;
    }
) & {
  /** Which questions meet it. Default: all. A closed port cannot choose. */
  readonly of?: (asked: Asked) => boolean;
};

export function answers(status: number, body: string, type = 'text/plain; charset=utf-8'): Fault {
  return { does: 'answer', answer: { status, type, body } };
}

export function answersJson(status: number, body: unknown): Fault {
  return answers(status, JSON.stringify(body), 'application/json; charset=utf-8');
}

export function answersHtml(status: number, title: string): Fault {
  return answers(
    status,
    `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
    'text/html; charset=utf-8'
  );
}

/** The fault for some questions only; the others are answered truly. */
export function only(of: (asked: Asked) => boolean, fault: Fault): Fault {
  return { ...fault, of };
}
