import { entity, imageReference } from '../event/aliases';
import { processSteps } from '../event/ancestry';
import { outputOrFields } from '../event/shownOutput';
import { nsToRfc3339 } from '../event/time';
import type { FalcoEvent } from '../event/types';
import { visibleText } from '../event/visible';

/** A ticket is read, and not every system takes more. */
const MOST_OF_A_VALUE = 2000;

/**
 * An event in plain words to paste into a ticket: what, when, where, who, which process. What hides itself is made visible,
 * and each fact is one line, so that no value can look like another fact.
 * @param link where the event opens
 */
export function ticketText(event: FalcoEvent, link: string): string {
  const pod = [entity(event, 'namespace'), entity(event, 'pod')].filter(Boolean).join('/');
  const facts: ReadonlyArray<readonly [name: string, value: string | undefined]> = [
    ['What', outputOrFields(event)],
    ['When', nsToRfc3339(event.timeNs)],
    ['Where', joined([event.cluster, event.host, pod, entity(event, 'container'), imageReference(event)])],
    ['Who', entity(event, 'user')],
    ['Process', joined(processSteps(event).map(stepText))],
    ['Command line', entity(event, 'commandLine')],
    ['Target', entity(event, 'target') ?? entity(event, 'connection')],
    ['Source', event.source],
    ['Tags', event.tags.join(', ')],
  ];
  return [
    `${event.priority ?? 'Falco'}: ${line(event.rule)}`,
    ...facts.flatMap(([name, value]) => (value ? [`${name}: ${line(value)}`] : [])),
    `Event: ${link}`,
    '',
  ].join('\n');
}

function stepText(step: ReturnType<typeof processSteps>[number]): string {
  return step.kind === 'gap' ? `(${step.missing} unknown)` : step.name + (step.pid ? ` (${step.pid})` : '');
}

function joined(parts: ReadonlyArray<string | undefined>): string {
  return parts.filter(Boolean).join(' > ');
}

function line(text: string): string {
  const shown = visibleText(text);
  return shown.length > MOST_OF_A_VALUE ? `${shown.slice(0, MOST_OF_A_VALUE)} [...]` : shown;
}
