import { INTERNAL_PREFIX } from '../../falco/internal';
import { keyBook } from '../../falco/outputs/outputKeys';
import { readSource } from '../../falco/sources';
import { readTags, tagKind, type TagKind } from '../../falco/tags';
import type { JsonObject } from '../jsonReader';
import { fillFromLabels } from './labelFields';
import { LazyEvent } from './lazyEvent';
import { hasNanosOf, prefixTimeNs, readOutputPrefix, readPriority } from './outputPrefix';
import { textFields } from '../text/textFields';
import { parseTimeNs } from '../time';
import { isFalcoText } from './wrappers';
import type { FalcoEvent, LogEntry, ParseOptions } from '../types';

/** An event of which only the output text is there; Falcosidekick puts the rest into labels. */
class TextEvent extends LazyEvent {
  protected readFields(): JsonObject {
    const fields = textFields(this.withoutTags(), keyBook(this.rule, this.source));
    if (this.fromSidekick()) {
      fillFromLabels(fields, this.entry.labels);
    }
    return fields;
  }

  protected readTags(): readonly string[] {
    const labelled = this.fromSidekick() ? readTags(this.entry.labels.tags ?? '') : [];
    return labelled.length > 0 || !this.fromSidekick() ? labelled : readTags(tagsAtEnd(this.message) ?? '');
  }

  /** The last field ends before them. */
  private withoutTags(): string {
    const tags = this.fromSidekick() ? tagsAtEnd(this.message, this.entry.labels.tags) : undefined;
    return tags === undefined ? this.message : this.message.slice(0, -tags.length).trimEnd();
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

/** A line that Falcosidekick sent as text: the label `rule` is what says so. `line` is without what a shipper put round it. */
export function sidekickTextEvent(
  entry: LogEntry,
  rule: string,
  options: ParseOptions,
  line = entry.line,
  syslogHost?: string
): FalcoEvent {
  const { labels } = entry;
  const prefix = readOutputPrefix(line);
  const otlp = isOtlp(labels);
  const said = otlp ? parseTimeNs(labels.timestamp ?? '') : undefined;
  const timeNs = said ?? prefixTimeNs(line, prefix);
  return new TextEvent({
    entry,
    options,
    message: prefix.end === 0 ? line : line.slice(prefix.end),
    uuid: undefined,
    syslogHost,
    shape: otlp ? 'sidekick-otlp' : 'sidekick-text',
    timeNs: timeNs ?? entry.tsNs,
    timeFrom: timeNs !== undefined || hasNanosOf(line, prefix, entry.tsNs) ? 'event' : 'entry',
    rule,
    priority: prefix.priority ?? (labels.priority === undefined ? undefined : readPriority(labels.priority)),
    source: readSource(labels.source ?? '', rule),
  });
}

const INTERNAL_MESSAGE = new RegExp(`^${INTERNAL_PREFIX}[^.:(|]{1,80}`);

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
  if (!isFalcoText(body) && rule === '') {
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

const KINDS_THAT_SAY_SO: ReadonlySet<TagKind> = new Set(['maturity', 'tactic', 'technique']);
const MOST_TAGS_CHARACTERS = 2000;

/**
 * The tags that Falcosidekick's `outputFieldFormat` can put behind everything else, joined by commas: those of the label,
 * or a last word of which one part is a tag of ATT&CK or of maturity, and no part a field.
 */
function tagsAtEnd(message: string, labelled?: string): string | undefined {
  if (labelled && message.endsWith(` ${labelled}`)) {
    return labelled;
  }
  const last = message.slice(-MOST_TAGS_CHARACTERS).split(' ').at(-1) ?? '';
  const parts = last === message || /[=()|"]/.test(last) ? [] : readTags(last);
  return parts.some((part) => KINDS_THAT_SAY_SO.has(tagKind(part))) ? last : undefined;
}

/** Falcosidekick's OTLP logs put the event's time and the scope of the exporter into structured metadata. */
function isOtlp(labels: Readonly<Record<string, string>>): boolean {
  return labels.timestamp !== undefined && (labels.observed_timestamp ?? labels.scope_name) !== undefined;
}
