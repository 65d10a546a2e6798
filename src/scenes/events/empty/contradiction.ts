import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { type Lines } from 'data/events/loadLines';
import { type Cube } from 'domain/logql/cube/cube';
import { type Answer, currentValue, missingParts } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';
import { problem } from 'lib/problem/problemOf';

/**
 * What is wrong with a list that is empty while its events were counted: nothing can be read out of it, least of all that
 * nothing happened. Counts by text match may hold too many and prove nothing.
 */
export function contradiction(counted: Answer<Cube>, listed: Answer<Lines>): Problem | undefined {
  const cube = currentValue(counted);
  const lines = currentValue(listed);
  // What is counted may be of an environment whose lines are not there.
  if (missingParts(listed).length > 0 || !cube || cube.approximate || !lines || lines.entries.length > 0) {
    return undefined;
  }
  return cube.total > 0 ? problem('loki', 'contradiction', said(cube.total)) : undefined;
}

function said(count: number): string {
  return t('falco.events.no-line', '', {
    count,
    formatted: countText(count),
    defaultValue_one: 'Loki counted {{formatted}} event and gave no line.',
    defaultValue_other: 'Loki counted {{formatted}} events and gave no line.',
  });
}
