import { textFields } from './textFields';
import { keyBook } from './textKeys';
import type { FalcoEvent } from './types';

/** What a rule says in words: the message without the fields that follow it in `(...)` or after `|`. */
export function headline(event: Pick<FalcoEvent, 'message' | 'rule' | 'source'>): string {
  const { message } = event;
  const { start } = textFields(message, keyBook(event.rule, event.source));
  const words = message.slice(0, start).replace(/[\s(|]{0,8}$/, '');
  return words === '' ? message : words;
}
