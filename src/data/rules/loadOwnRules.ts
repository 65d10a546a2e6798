import { readBackend } from 'data/backend/backend';
import { parseRules } from 'domain/rules/language/parse';
import { type OwnRules } from 'domain/rules/ownRules';
import { asString, isRecord } from 'domain/narrowing/narrowing';
import { messageOf, statusOf } from 'domain/narrowing/thrown';
import { type Answered } from 'domain/problem/answer';
import { mayReadRules } from 'lib/permissions';
import { answerOf } from '../answer/answerOf';
import { unpackRules } from './packRules';

let loading: Promise<Answered<OwnRules, string>> | undefined;

/** The stored rules, asked for once in the life of the page; a failure is asked for again. Never throws. */
export function loadOwnRules(): Promise<Answered<OwnRules, string>> {
  const asked = (loading ??= answerOf(load, messageOf));
  void asked.then(({ status }) => {
    if (status === 'error' && loading === asked) {
      loading = undefined;
    }
  });
  return asked;
}

async function load(): Promise<OwnRules> {
  // Who may not read them is not asked for: a refusal would stand in the browser's console as an error.
  if (!mayReadRules()) {
    return { kind: 'forbidden' };
  }
  try {
    const files = await unpackRules(readAnswer(await readBackend('rules', {})));
    return files.length === 0 ? { kind: 'none' } : { kind: 'stored', files, parsed: parseRules(files) };
  } catch (error) {
    return refused(error);
  }
}

function readAnswer(answer: unknown): string {
  return (isRecord(answer) && asString(answer.rules)) || '';
}

function refused(error: unknown): OwnRules {
  switch (statusOf(error)) {
    case 403:
      return { kind: 'forbidden' };
    case 404:
      return { kind: 'none' };
    default:
      throw error;
  }
}
