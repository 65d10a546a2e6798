import type { JsonObject } from './jsonReader';
import { fillFromLabels } from './labelFields';
import { LazyEvent, readSource } from './lazyEvent';
import { hasNanosOf, prefixTimeNs, readOutputPrefix, readPriority } from './outputPrefix';
import { textFields } from './textFields';
import { keyBook } from './textKeys';
import { parseTimeNs } from './time';
import type { FalcoEvent, LogEntry, ParseOptions } from './types';

/** An event of which only the output text is there; Falcosidekick puts the rest into labels. */
class TextEvent extends LazyEvent {
  protected readFields(): JsonObject {
    const { fields } = textFields(this.message, keyBook(this.rule, this.source));
    if (this.fromSidekick()) {
      fillFromLabels(fields, this.entry.labels);
    }
    return fields;
  }

  protected readTags(): readonly string[] {
    return this.fromSidekick() ? splitTags(this.entry.labels.tags) : [];
  }

  get saidHostname(): string | undefined {
    return this.fromSidekick() ? this.entry.labels.hostname : undefined;
  }

  get saidNodename(): string | undefined {
    return this.fromSidekick() ? this.entry.labels.nodename : undefined;
  }

  private fromSidekick(): boolean {
    return this.shape !== 'falco-text';
  }
}

/** A line that Falcosidekick sent as text: the label `rule` is what says so. */
export function sidekickTextEvent(entry: LogEntry, rule: string, options: ParseOptions): FalcoEvent {
  const { labels, line } = entry;
  const prefix = readOutputPrefix(line);
  const otlp = isOtlp(labels);
  const said = otlp ? parseTimeNs(labels.timestamp ?? '') : undefined;
  const timeNs = said ?? prefixTimeNs(line, prefix);
  return new TextEvent({
    entry,
    options,
    message: prefix.end === 0 ? line : line.slice(prefix.end),
    uuid: undefined,
    syslogHost: undefined,
    shape: otlp ? 'sidekick-otlp' : 'sidekick-text',
    timeNs: timeNs ?? entry.tsNs,
    timeFrom: timeNs !== undefined || hasNanosOf(line, prefix, entry.tsNs) ? 'event' : 'entry',
    rule,
    priority: prefix.priority ?? (labels.priority === undefined ? undefined : readPriority(labels.priority)),
    source: readSource(labels.source ?? '', rule),
  });
}

const INTERNAL_MESSAGE = /^Falco internal: [^.:(|]{1,80}/;

/**
 * Falco's own text output, shipped without Falcosidekick: undefined unless it has its time and priority, or is one of
 * Falco's internal messages. Nothing in it names the rule, save for internal ones.
 */
export function falcoTextEvent(
  entry: LogEntry,
  body: string,
  syslogHost: string | undefined,
  options: ParseOptions
): FalcoEvent | undefined {
  const prefix = readOutputPrefix(body);
  const message = prefix.end === 0 ? body : body.slice(prefix.end);
  const rule = INTERNAL_MESSAGE.exec(message)?.[0].trimEnd() ?? '';
  if (prefix.priority === undefined && rule === '') {
    return undefined;
  }
  const timeNs = prefixTimeNs(body, prefix);
  return new TextEvent({
    entry,
    options,
    message,
    uuid: undefined,
    shape: 'falco-text',
    timeNs: timeNs ?? entry.tsNs,
    // The nanoseconds of the entry in the time of day: then the entry holds the event's own time.
    timeFrom: timeNs !== undefined || hasNanosOf(body, prefix, entry.tsNs) ? 'event' : 'entry',
    rule,
    priority: prefix.priority,
    source: readSource('', rule),
    syslogHost,
  });
}

/** Falcosidekick's OTLP logs put the event's time and the scope of the exporter into structured metadata. */
function isOtlp(labels: Readonly<Record<string, string>>): boolean {
  return labels.timestamp !== undefined && (labels.observed_timestamp ?? labels.scope_name) !== undefined;
}

/** Tags from the one label that holds them all. */
export function splitTags(joined: string | undefined): readonly string[] {
  return joined === undefined || joined === '' ? [] : joined.split(',').filter((tag) => tag !== '');
}
