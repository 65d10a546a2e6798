import { environmentsOf, type Scope } from 'domain/environment/together';
import { type EntityField } from 'domain/environment/types';
import { fieldValues } from '../loki/fieldValues';
import { compareTexts } from 'lib/language/language';

/** Who chooses a value waits no longer for those of an environment that does not answer: it can be typed. */
const PATIENCE_MS = 4000;

/**
 * The values that a field has in a range, in one environment or in any of several.
 * @throws what went wrong, where no environment answered
 */
export async function scopeValues(scope: Scope, field: EntityField, fromMs: number, toMs: number): Promise<string[]> {
  const asked = environmentsOf(scope).map((environment) => fieldValues(environment, field, fromMs, toMs));
  if (asked.length === 1 && asked[0]) {
    return asked[0];
  }
  const answers = await Promise.allSettled(asked.map(withPatience));
  const [first] = answers;
  if (first?.status === 'rejected' && answers.every(({ status }) => status === 'rejected')) {
    throw first.reason;
  }
  const values = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  return [...new Set(values)].sort(compareTexts);
}

function withPatience(values: Promise<string[]>): Promise<string[]> {
  return Promise.race([values, new Promise<string[]>((resolve) => setTimeout(() => resolve([]), PATIENCE_MS))]);
}
