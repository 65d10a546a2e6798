import type { FalcoEvent } from '../../event/types';
import { ruleFact } from '../../falco/officialRules';
import type { CatalogueRule } from '../language/types';
import { checkOutputs, printedFields, type OutputFinding } from './outputCheck';

/** What a check of outputs needs of an event. */
export type PrintedEvent = Pick<FalcoEvent, 'rule' | 'source' | 'tags' | 'fields' | 'internal'>;

/** A finding and what it rests on. */
export interface OutputAdvice extends Pick<OutputFinding, 'rule' | 'missing' | 'override'> {
  /** `own`: the rule's text; `events`: only what its events hold, so that the whole line is not known. */
  readonly from: 'own' | 'events';
  /** The whole output put right, as a line of a rules file; undefined where only events are known. */
  readonly line: string | undefined;
  /** Events that were looked at. */
  readonly events: number;
}

/**
 * Rules whose events name no container, pod or user. Own rules are judged by their output and by their events together,
 * since Falco (0.41 and later) appends container and pod to outputs that do not name them; rules whose text is not here by
 * their events alone.
 */
export function adviseOutputs(own: readonly CatalogueRule[], events: Iterable<PrintedEvent>): OutputAdvice[] {
  const seen = new Map<string, Seen>();
  for (const event of events) {
    if (!event.internal && event.rule !== '') {
      const known = seen.get(event.rule) ?? { source: event.source, tags: event.tags, fields: new Set(), events: 0 };
      seen.set(event.rule, known);
      known.events++;
      Object.keys(event.fields).forEach((field) => known.fields.add(field));
    }
  }
  const ofOwn = own
    .filter(({ enabled }) => enabled)
    .flatMap((rule) => {
      const found = seen.get(rule.name);
      return adviceFor(rule, [...printedFields(rule.output), ...(found?.fields ?? [])], found?.events ?? 0);
    });
  const names = new Set(own.map(({ name }) => name));
  const ofEvents = [...seen]
    .filter(([name, { fields }]) => !names.has(name) && fields.size > 0)
    .flatMap(([name, { source, tags, fields, events: count }]) =>
      checkOutputs([
        { name, source: source || (ruleFact(name)?.source ?? ''), tags, output: asOutput([...fields]) },
      ]).map(({ rule, missing, override }): OutputAdvice => ({
        rule,
        missing,
        override,
        from: 'events',
        line: undefined,
        events: count,
      }))
    )
    .sort((a, b) => b.events - a.events);
  return [...ofOwn, ...ofEvents];
}

interface Seen {
  readonly source: string;
  readonly tags: readonly string[];
  readonly fields: Set<string>;
  events: number;
}

/** What the text prints alone would find more than what is missing in truth: only what both miss is told. */
function adviceFor(rule: CatalogueRule, printed: readonly string[], events: number): OutputAdvice[] {
  const [missing] = checkOutputs([{ ...rule, output: asOutput(printed) }]);
  if (missing === undefined) {
    return [];
  }
  const [whole] = checkOutputs([rule], { falcoAppendsContainer: !missing.missing.some((item) => item !== 'user') });
  const { missing: what, override, line } = whole ?? missing;
  return [
    { rule: rule.name, missing: what, override, line: whole === undefined ? undefined : line, from: 'own', events },
  ];
}

function asOutput(fields: readonly string[]): string {
  return fields.map((field) => `%${field}`).join(' ');
}
