import { readBackend } from 'data/backend/backend';
import { parseRules } from 'domain/rules/language/parse';
import { type RuleCatalogue, type RuleFile } from 'domain/rules/language/types';
import { asString, isRecord } from 'domain/narrowing/narrowing';
import { messageOf, statusOf } from 'domain/narrowing/thrown';
import { mayReadRules } from 'lib/permissions';
import { unpackRules } from './packRules';

/** People's own rules, as an administrator stored them. The official ones are the built-in table, for everyone. */
export interface Catalogue {
  readonly files: RuleFile[];
  /** Present when the state is `loaded`. */
  readonly parsed?: RuleCatalogue;
  /** `none`: nobody stored rules. `forbidden`: they are for Editors and above. */
  readonly state: 'loaded' | 'none' | 'forbidden' | 'failed';
  /** What failed, in words. */
  readonly problem?: string;
}

let loading: Promise<Catalogue> | undefined;

/** The stored rules, asked for once in the life of the page; a failure is asked for again. Never throws. */
export function loadCatalogue(): Promise<Catalogue> {
  const asked = (loading ??= load());
  void asked.then(({ state }) => {
    if (state === 'failed' && loading === asked) {
      loading = undefined;
    }
  });
  return asked;
}

async function load(): Promise<Catalogue> {
  // Who may not read them is not asked for: a refusal would stand in the browser's console as an error.
  if (!mayReadRules()) {
    return { files: [], state: 'forbidden' };
  }
  try {
    const files = await unpackRules(readAnswer(await readBackend('rules', {})));
    return files.length === 0 ? { files, state: 'none' } : { files, parsed: parseRules(files), state: 'loaded' };
  } catch (error) {
    return failure(error);
  }
}

function readAnswer(answer: unknown): string {
  return (isRecord(answer) && asString(answer.rules)) || '';
}

function failure(error: unknown): Catalogue {
  switch (statusOf(error)) {
    case 403:
      return { files: [], state: 'forbidden' };
    case 404:
      return { files: [], state: 'none' };
    default:
      return { files: [], state: 'failed', problem: messageOf(error) };
  }
}
