import { placesOf } from '../../environment/places';
import type { Environment, FieldPlace } from '../../environment/types';
import type { LineReading } from '../../event/wrapping';
import type { PrintedBy } from '../../falco/outputs/outputKeys';
import { conditionOf, fulfils } from '../condition';
import {
  isFieldFilter,
  isTextFilter,
  type AnyFilter,
  type EventFilters,
  type FieldFilter,
  type TextFilter,
} from '../filters';
import { type Capture, captureOf, captureStages } from './captures';
import { isPlainInJson } from './jsonLine';
import { extractionStages, isSamePath, UNWRAP_JSON, type Extraction } from './jsonStage';
import { labelFilter } from '../labelFilter';
import { quote } from '../quote';
import { LABEL_NAME, parseSelector, printSelector, type StreamMatcher } from '../selector';
import { BARE_EVENT_PREFIX, EVENT_PREFIX, PREFIX_FIELD, textCondition } from './textLine';
import { withWorkloads } from '../workloads';
import { searchFilters } from './searchFilters';
import { askedOf, printedBy, rulesAndSources } from './rulesAndSources';
import {
  aliasOf,
  anyText,
  type BareLabels,
  bytesHints,
  DROP_ERRORS,
  eventCondition,
  hintOfEvents,
  isSayable,
  mergeStages,
  onlyFalcosRule,
  textOfEvents,
} from './readStages';
import { unwrapping, type Unwrapping } from './unwrapStages';

/** What the renderers need of an environment. */
export type QueryEnvironment = Pick<Environment, 'selector' | 'format' | 'fields' | 'cluster' | 'reading'>;

/** Holds the line while a pipeline works on the JSON inside it. */
const KEPT_LINE = 'falco_line';

/** No stream has it: a selector that asks for it finds nothing, at no cost. */
const NOTHING: StreamMatcher = { name: 'falco_nothing', op: '=', value: 'true' };

/** The label that holds the output of JSON events, where it alone says their fields. */
const OUTPUT = aliasOf('output');

const NOWHERE: FieldPlace = { kind: 'none' };

/**
 * A query in the making. Every part goes where it works, whatever the order in which it was asked for: stream labels
 * into the selector, then line filters (cheap, and on the line as it is stored), metadata, and last what needs the
 * JSON read.
 */
export class Pipeline {
  private readonly matchers: StreamMatcher[];
  private readonly lineFilters: string[] = [];
  private readonly metadataFilters: string[] = [];
  private readonly extractions = new Map<string, Extraction>();
  private readonly captures = new Map<string, Capture>();
  /** Searches in the event itself, once it is out of what a shipper put round it. */
  private readonly innerFilters: string[] = [];
  /** Labels that are made of the first value that several places of a field have. */
  private readonly merged = new Map<string, readonly string[]>();
  private readonly parsedFilters: string[] = [];
  private readonly reading: LineReading | undefined;
  /** Whether a rule in JSON counts only where the JSON is one of Falco's: no line filter can say it of lines of all kinds. */
  private checksRule = false;
  private bare: BareLabels | undefined;
  private readonly text = new Set<string>();
  private readonly missing = new Set<string>();
  private readonly unheld: string[] = [];
  /** Whose lines are left: what tells which keys print a field in them. */
  private readonly told: PrintedBy;

  /** @throws {SelectorError} when the environment's selector is none */
  public constructor(
    private readonly env: QueryEnvironment,
    private readonly filters: EventFilters = []
  ) {
    this.matchers = [...parseSelector(env.selector)];
    this.told = rulesAndSources(filters);
    this.reading = env.reading;
    for (const filter of withWorkloads(filters)) {
      if (isFieldFilter(filter)) {
        this.filterField(filter);
      } else if (isTextFilter(filter)) {
        this.filterText(filter);
      } else {
        this.filterAny(filter.any);
      }
    }
  }

  /** Fields that are compared or grouped by matching the text of the line: such a query is approximate. */
  public get byText(): readonly string[] {
    return [...this.text];
  }

  /** Fields that were asked for and that this environment does not have. */
  public get unavailable(): readonly string[] {
    return [...this.missing];
  }

  /** Those for which filters want a value: nothing is found, and that says nothing of events. */
  public get notHeld(): readonly string[] {
    return [...new Set(this.unheld)];
  }

  /**
   * Keeps only lines that report an event, where the selector alone does not.
   * @param are false for what is left: lines that this environment takes for no event
   */
  public onlyEvents(are = true): this {
    if (this.reading !== undefined && this.reading.labelled !== 'all') {
      return this.onlyRead(this.reading, are);
    }
    const rule = this.env.fields.rule;
    const named = are ? '!=""' : '=""';
    if (rule.kind === 'json') {
      this.parsedFilters.push(`| ${this.extract('rule', rule.path)}${named}`);
    } else if (rule.kind === 'metadata' && LABEL_NAME.test(rule.name)) {
      this.metadataFilters.push(`| ${rule.name}${named}`);
    } else if (rule.kind !== 'label') {
      this.lineFilters.push(`${are ? '|~' : '!~'} ${quote(EVENT_PREFIX)}`);
      this.text.add('rule');
    }
    return this;
  }

  /** As the parser knows an event: by its JSON, by Falcosidekick's labels, by the time and priority before its text. */
  private onlyRead(reading: LineReading, are: boolean): this {
    const { bodies, labelled } = reading;
    if (labelled === 'none' && are) {
      this.lineFilters.push(hintOfEvents(reading));
    }
    if (labelled === 'none' && !bodies.includes('json')) {
      this.innerFilters.push(`${are ? '|~' : '!~'} ${quote(BARE_EVENT_PREFIX)}`);
      return this;
    }
    this.checksRule = labelled === 'some' || bodies.includes('bare');
    this.bare = bodies.includes('bare')
      ? {
          priority: this.extract('priority', ['priority']),
          source: this.extract('source', ['source']),
          time: this.extract('time', ['time']),
        }
      : undefined;
    const rule = this.places('rule').some(({ kind }) => kind !== 'none') ? this.label('rule') : undefined;
    const word = bodies.includes('text') ? this.capture('priority', PREFIX_FIELD, this.told) : undefined;
    this.parsedFilters.push(eventCondition(rule, word, are));
    return this;
  }

  /**
   * Makes a field groupable.
   * @returns the label that holds it in the pipeline; undefined when this environment does not have it
   */
  public label(field: string): string | undefined {
    return this.labelIn(field, this.told);
  }

  private labelIn(field: string, told: PrintedBy): string | undefined {
    const places = this.places(field);
    if (places.length > 1) {
      const alias = aliasOf(field);
      const names = places.map((place) => this.labelAt(field, place, told)).filter((name) => name !== undefined);
      this.merged.set(alias, names);
      return alias;
    }
    return this.labelAt(field, this.place(field), told);
  }

  private labelAt(field: string, place: FieldPlace, told: PrintedBy): string | undefined {
    switch (place.kind) {
      case 'label':
      case 'metadata':
        return place.name;
      case 'json':
        return this.extract(field, place.path);
      case 'text':
        return this.capture(field, place.field, told);
      case 'none':
        this.missing.add(field);
        return undefined;
    }
  }

  /** The query for lines: each as it is stored, with no label that the query itself has made. */
  public printLogs(): string {
    const unwraps = this.unwraps();
    const made = [
      ...this.captures.keys(),
      ...this.extractions.keys(),
      ...this.merged.keys(),
      ...(unwraps?.labels ?? []),
    ];
    const keeps = unwraps !== undefined || (this.wrapped() && this.extractions.size > 0);
    if (made.length === 0 && !keeps) {
      return this.print([], unwraps);
    }
    const keep = keeps ? [`| label_format ${KEPT_LINE}="{{ __line__ }}"`] : [];
    const restore = keeps ? [`| line_format "{{ .${KEPT_LINE} }}"`] : [];
    const drop = [...new Set(made), ...(keeps ? [KEPT_LINE] : []), '__error__', '__error_details__'];
    return this.print(keep, unwraps, [...restore, `| drop ${drop.join(', ')}`]);
  }

  /** The inside of a metric query, without lines that are no JSON: they fail it. `needsLine`: stages that follow read it. */
  public printCounted(needsLine = false): string {
    const unwraps = this.unwraps();
    const isJsonLast = unwraps === undefined && this.extractions.size > 0;
    return this.print([], unwraps, isJsonLast ? ['| __error__=""'] : [], isJsonLast || needsLine);
  }

  private print(
    before: readonly string[],
    unwraps: Unwrapping | undefined,
    after: readonly string[] = [],
    needsLine = true
  ): string {
    const json = extractionStages([...this.extractions.values()]);
    const captures = captureStages(this.captures, needsLine);
    const parsing =
      unwraps === undefined
        ? [...captures, ...(json.length > 0 ? [...before, ...(this.wrapped() ? [UNWRAP_JSON] : []), ...json] : [])]
        : [...before, ...unwraps.stages, ...this.innerFilters, ...json, ...this.ruleCheck(), ...this.inText(captures)];
    return [
      printSelector(this.matchers),
      ...this.lineFilters,
      ...this.metadataFilters,
      ...parsing,
      // What is no JSON is text: no error, which would fail a count.
      ...(unwraps === undefined || parsing.length === this.innerFilters.length ? [] : [DROP_ERRORS]),
      ...mergeStages(this.merged),
      ...this.parsedFilters,
      ...after,
    ].join(' ');
  }

  /** What takes the event out of its line, where lines are read and something of the event is asked for. */
  private unwraps(): Unwrapping | undefined {
    const asks = this.extractions.size + this.captures.size + this.innerFilters.length > 0;
    return this.reading !== undefined && asks ? unwrapping(this.reading) : undefined;
  }

  private ruleCheck(): readonly string[] {
    return this.checksRule && this.extractions.has(aliasOf('rule')) ? [onlyFalcosRule(aliasOf('rule'), this.bare)] : [];
  }

  private inText(captures: readonly string[]): readonly string[] {
    const mixed = captures.length > 0 && (this.reading?.bodies.length ?? 0) > 1;
    return mixed ? [textOfEvents(this.extractions.get(OUTPUT)?.alias), ...captures] : captures;
  }

  /** Whether lines may be JSON inside of something: only where a shipper, not Falcosidekick, wrote them. */
  private wrapped(): boolean {
    return this.reading === undefined && this.env.fields.rule.kind === 'json';
  }

  private filterField(filter: FieldFilter): void {
    if (filter.values.length === 0) {
      return;
    }
    const places = this.places(filter.field);
    if (places.length > 1) {
      const name = this.labelIn(filter.field, this.told) ?? '';
      this.parsedFilters.push(`| ${labelFilter(name, conditionOf(filter, ...places))}`);
      return;
    }
    const place = this.place(filter.field);
    switch (place.kind) {
      case 'label':
        this.matchers.push({ name: place.name, ...conditionOf(filter, place) });
        break;
      case 'metadata':
        this.metadataFilters.push(`| ${labelFilter(place.name, conditionOf(filter, place))}`);
        break;
      case 'json':
        this.prefilter(filter, filter.field === 'priority' ? () => false : isPlainInJson);
        this.parsedFilters.push(`| ${labelFilter(this.extract(filter.field, place.path), conditionOf(filter, place))}`);
        break;
      case 'text': {
        const { pattern, not } = textCondition(filter, place.field, printedBy(filter.field, this.told));
        this.prefilter(filter, this.reading ? isPlainInJson : (value) => value !== '');
        this.searches().push(`${not ? '!~' : '|~'} ${quote(pattern)}`);
        this.text.add(filter.field);
        break;
      }
      case 'none':
        if (!this.holdsWithoutField(filter)) {
          this.findNothing([filter]);
        }
    }
  }

  private filterText(filter: TextFilter): void {
    const json = this.reading ? this.reading.bodies.includes('json') : this.env.format === 'json';
    this.searches().push(...searchFilters(filter, json ? { bareLines: !this.wrapped() } : undefined));
  }

  /** Where a search belongs: in the line as it is stored, or in the event in it. */
  private searches(): string[] {
    return this.reading === undefined ? this.lineFilters : this.innerFilters;
  }

  /** A search for the bare text first spares most lines the reading: the field is compared only where it is found. */
  private prefilter({ op, values }: FieldFilter, isAsWritten: (value: string) => boolean): void {
    if ((op === 'is' || op === 'contains') && values.every(isAsWritten)) {
      this.lineFilters.push(anyText([...values, ...bytesHints(this.reading)]));
    }
  }

  /** Conditions on labels of any kind can be joined by `or`; a text match is a line filter and cannot. */
  private filterAny(alternatives: AnyFilter['any']): void {
    const asked = alternatives
      .map((item) => ('field' in item ? [item] : item).filter(({ values }) => values.length > 0))
      .filter((row) => row.length > 0);
    const rows: string[][] = [];
    for (const row of asked) {
      const without = row.filter(({ field }) => this.place(field).kind === 'none');
      if (without.every((filter) => this.holdsWithoutField(filter))) {
        const rest = row.filter((filter) => !without.includes(filter));
        if (rest.length === 0) {
          return;
        }
        const told = { ...this.told, ...rulesAndSources(row) };
        rows.push(rest.flatMap((filter) => this.labelComparison(filter, told)));
      }
    }
    if (rows.length > 0) {
      const printed = rows.map((row) => (row.length > 1 ? `(${row.join(' and ')})` : row.join('')));
      this.parsedFilters.push(`| ${printed.join(' or ')}`);
    } else if (asked.length > 0) {
      this.findNothing(asked.flat());
    }
  }

  private findNothing(filters: readonly FieldFilter[]): void {
    this.matchers.push(NOTHING);
    this.unheld.push(...filters.map(({ field }) => field).filter((field) => this.missing.has(field)));
  }

  private labelComparison(filter: FieldFilter, told: PrintedBy): string[] {
    const name = this.labelIn(filter.field, told);
    return name === undefined ? [] : [labelFilter(name, conditionOf(filter, ...this.places(filter.field)))];
  }

  /** A field that no line holds: the environment's one cluster, else nothing. */
  private holdsWithoutField(filter: FieldFilter): boolean {
    const known = filter.field === 'cluster' ? this.env.cluster : undefined;
    if (known === undefined) {
      this.missing.add(filter.field);
    }
    return fulfils(filter, known ?? '');
  }

  /** The first place of a field. */
  private place(field: string): FieldPlace {
    return this.places(field)[0] ?? NOWHERE;
  }

  /** The places of a field; a label under a name that LogQL cannot say is no place. */
  private places(field: string): readonly FieldPlace[] {
    const there = placesOf(this.env, field).filter(isSayable);
    return there.length > 0 ? there : [NOWHERE];
  }

  private extract(field: string, path: readonly string[]): string {
    const taken = [...this.extractions.values()].find((extraction) => isSamePath(extraction.path, path));
    const alias = taken?.alias ?? this.newAlias(field);
    this.extractions.set(alias, { alias, path });
    return alias;
  }

  private capture(field: string, place: string, told: PrintedBy): string {
    if (!this.reading || place !== PREFIX_FIELD) {
      this.text.add(field);
    }
    if (this.reading?.bodies.includes('output') && place !== PREFIX_FIELD) {
      this.extractions.set(OUTPUT, { alias: OUTPUT, path: ['output'] });
    }
    const asked = askedOf(this.filters, field);
    const captured = { place, by: printedBy(field, told), asked, isBare: this.reading !== undefined };
    const taken = [...this.captures].find(([name, { pattern }]) => pattern === captureOf(name, captured).pattern);
    const alias = taken?.[0] ?? this.newAlias(field, this.reading ? 'text_' : '');
    this.captures.set(alias, captureOf(alias, captured));
    return alias;
  }

  /** A label name for a field that no label of Falcosidekick, of Loki or of this query has. */
  private newAlias(field: string, before = ''): string {
    const alias = aliasOf(`${before}${field}`);
    const taken = this.extractions.has(alias) || this.captures.has(alias);
    return taken ? `${alias}_${this.extractions.size + this.captures.size}` : alias;
  }
}
