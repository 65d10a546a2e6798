import { entryKey } from '../eventKey';
import type { JsonObject } from '../jsonReader';
import { findCluster, findHost, type FoundHost, type HostEvidence } from '../origin';
import type { Priority } from '../../falco/priority';
import type { FalcoEvent, JsonValue, LineShape, LogEntry, ParseOptions } from '../types';
import { isInternal } from '../../falco/internal';

/** What every shape of line knows at once; the rest is worked out when first asked for. */
export interface EventHead {
  readonly entry: LogEntry;
  readonly options: ParseOptions;
  readonly shape: LineShape;
  readonly timeNs: string;
  readonly timeFrom: FalcoEvent['timeFrom'];
  readonly rule: string;
  readonly priority: Priority | undefined;
  readonly source: string;
  readonly message: string;
  readonly uuid: string | undefined;
  /** Host of the syslog or journal line that carried the event. */
  readonly syslogHost: string | undefined;
  /** Whether its line ended before the event did. Default: no. */
  readonly cut?: boolean;
}

/**
 * An event whose costly parts (fields, tags, host, key) are read on demand and kept: a list of 50,000 events shows
 * 80 of them. They are accessors of the class, so a copy made by spreading does not hold them.
 */
export abstract class LazyEvent implements FalcoEvent, HostEvidence {
  readonly kind = 'event';
  readonly entry: LogEntry;
  readonly shape: LineShape;
  readonly timeNs: string;
  readonly timeFrom: FalcoEvent['timeFrom'];
  readonly rule: string;
  readonly priority: Priority | undefined;
  readonly source: string;
  readonly message: string;
  readonly internal: boolean;
  readonly uuid: string | undefined;
  readonly cut: boolean;

  readonly syslogHost: string | undefined;
  private readonly options: ParseOptions;
  private keptFields: JsonObject | undefined = undefined;
  private keptTags: readonly string[] | undefined = undefined;
  private keptKey: string | undefined = undefined;
  private keptHost: FoundHost | undefined = undefined;
  private keptTruncated: readonly string[] | undefined = undefined;

  constructor(head: EventHead) {
    this.entry = head.entry;
    this.options = head.options;
    this.shape = head.shape;
    this.timeNs = head.timeNs;
    this.timeFrom = head.timeFrom;
    this.rule = head.rule;
    this.priority = head.priority;
    this.source = head.source;
    this.message = head.message;
    this.uuid = head.uuid;
    this.cut = head.cut ?? false;
    this.syslogHost = head.syslogHost;
    this.internal = isInternal(head.rule, head.source);
  }

  protected abstract readFields(): JsonObject;
  protected abstract readTags(): readonly string[];
  abstract get saidHostname(): JsonValue | undefined;
  abstract get saidNodename(): JsonValue | undefined;

  get fields(): Readonly<Record<string, JsonValue>> {
    return (this.keptFields ??= this.readFields());
  }

  get tags(): readonly string[] {
    return (this.keptTags ??= this.readTags());
  }

  get key(): string {
    return (this.keptKey ??= entryKey(this.entry));
  }

  get host(): string | undefined {
    return this.foundHost().host;
  }

  get hostFrom(): FalcoEvent['hostFrom'] {
    return this.foundHost().from;
  }

  get cluster(): string | undefined {
    return findCluster(this, this.options);
  }

  get truncated(): readonly string[] {
    return (this.keptTruncated ??= cutKeys(this.fields));
  }

  private foundHost(): FoundHost {
    return (this.keptHost ??= findHost(this, this.options.hostLabel));
  }
}

/** The mark that Falcosidekick leaves at the end of a value it cut. */
const CUT_MARK = '[...]';

function cutKeys(fields: Readonly<Record<string, JsonValue>>): readonly string[] {
  return Object.keys(fields).filter((key) => {
    const value = fields[key];
    return typeof value === 'string' && value.endsWith(CUT_MARK);
  });
}
