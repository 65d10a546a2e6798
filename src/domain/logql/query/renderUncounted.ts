import type { EventStreams } from '../../environment/types';
import { ANY_READING } from '../../event/wrapping';
import { parseSelector, printSelector } from '../selector';
import { Pipeline } from './pipeline';
import { hintOfEvents } from './readStages';

/**
 * The lines of an environment that are events of Falco's and that its settings take for none: kinds of lines that were not
 * among those which its settings were found in. What the settings know is dropped first, as that is cheap, so that little
 * is left to try everything on. Undefined where a label makes every line of the selector an event.
 * @throws {SelectorError} when the environment's selector is none
 */
export function renderUncounted(streams: EventStreams): string | undefined {
  const { selector, reading, fields } = streams;
  if (fields.rule.kind === 'label' && (reading === undefined || reading.labelled === 'all')) {
    return undefined;
  }
  const asked = printSelector(parseSelector(selector));
  const stages = (pipeline: Pipeline) => pipeline.printLogs().slice(asked.length);
  const unknown = stages(new Pipeline(streams).onlyEvents(false));
  const anything = stages(new Pipeline({ ...streams, reading: ANY_READING }).onlyEvents());
  return `${asked} ${hintOfEvents(ANY_READING)}${unknown}${anything}`;
}
