import { isEntityField, placeOf } from '../../environment/places';
import type { Environment, FieldPlace } from '../../environment/types';
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
import { isPlainInJson, searchJson } from './jsonLine';
import { extractionStages, UNWRAP_JSON, type Extraction } from './jsonStage';
import { labelFilter } from '../labelFilter';
import { escapeRegex, quote } from '../quote';
import { LABEL_NAME, parseSelector, printSelector, type StreamMatcher } from '../selector';
import { capturePriority, captureValue, EVENT_PREFIX, PREFIX_FIELD, textCondition } from './textLine';
import { askedOf, toldBy } from './toldBy';

/** What the renderers need of an environment. */
export type QueryEnvironment = Pick<Environment, 'selector' | 'format' | 'fields' | 'cluster'>;

/** Holds the line while a pipeline works on the JSON inside it. */
const KEPT_LINE = 'falco_line';

/** No stream has it: a selector that asks for it finds nothing, at no cost. */
const NOTHING: StreamMatcher = { name: 'falco_nothing', op: '=', value: 'true' };

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
  private readonly captures = new Map<string, string>();
  private readonly parsedFilters: string[] = [];
  private readonly text = new Set<string>();
  private readonly missing = new Set<string>();
  /** Whose lines are left: what tells which keys print a field in them. */
  private readonly told: PrintedBy;

  /** @throws {SelectorError} when the environment's selector is none */
  public constructor(
    private readonly env: QueryEnvironment,
    private readonly filters: EventFilters = []
  ) {
    this.matchers = [...parseSelector(env.selector)];
    this.told = toldBy(filters);
    for (const filter of filters) {
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

  /** Keeps only lines that report an event, where the selector alone does not. */
  public onlyEvents(): this {
    const rule = this.env.fields.rule;
    if (rule.kind === 'json') {
      this.parsedFilters.push(`| ${this.extract('rule', rule.path)}!=""`);
    } else if (rule.kind === 'metadata' && LABEL_NAME.test(rule.name)) {
      this.metadataFilters.push(`| ${rule.name}!=""`);
    } else if (rule.kind !== 'label') {
      this.lineFilters.push(`|~ ${quote(EVENT_PREFIX)}`);
      this.text.add('rule');
    }
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
    const place = this.place(field);
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
    const made = [...this.captures.keys(), ...this.extractions.keys()];
    if (made.length === 0) {
      return this.print([]);
    }
    const unwrap = this.wrapped() && this.extractions.size > 0;
    const keep = unwrap ? [`| label_format ${KEPT_LINE}="{{ __line__ }}"`] : [];
    const restore = unwrap ? [`| line_format "{{ .${KEPT_LINE} }}"`] : [];
    const drop = [...made, ...(unwrap ? [KEPT_LINE] : []), '__error__', '__error_details__'];
    return this.print(keep, [...restore, `| drop ${drop.join(', ')}`]);
  }

  /** The inside of a metric query. Lines that are no JSON would fail the whole query, so they are left out. */
  public printCounted(): string {
    return this.print([], this.extractions.size > 0 ? ['| __error__=""'] : []);
  }

  private print(before: readonly string[], after: readonly string[] = []): string {
    const json = extractionStages([...this.extractions.values()]);
    return [
      printSelector(this.matchers),
      ...this.lineFilters,
      ...this.metadataFilters,
      ...[...this.captures.values()].map((pattern) => `| regexp ${quote(pattern)}`),
      ...(json.length > 0 ? [...before, ...(this.wrapped() ? [UNWRAP_JSON] : []), ...json] : []),
      ...this.parsedFilters,
      ...after,
    ].join(' ');
  }

  /** Whether lines may be JSON inside of something: only where a shipper, not Falcosidekick, wrote them. */
  private wrapped(): boolean {
    return this.env.fields.rule.kind === 'json';
  }

  private filterField(filter: FieldFilter): void {
    if (filter.values.length === 0) {
      return;
    }
    const place = this.place(filter.field);
    switch (place.kind) {
      case 'label':
        this.matchers.push({ name: place.name, ...conditionOf(filter, place) });
        break;
      case 'metadata':
        this.metadataFilters.push(`| ${this.comparison(place.name, filter, place)}`);
        break;
      case 'json':
        this.prefilter(filter, isPlainInJson);
        this.parsedFilters.push(`| ${this.comparison(this.extract(filter.field, place.path), filter, place)}`);
        break;
      case 'text': {
        const { pattern, not } = textCondition(filter, place.field, printedBy(filter.field, this.told));
        this.prefilter(filter, (value) => value !== '');
        this.lineFilters.push(`${not ? '!~' : '|~'} ${quote(pattern)}`);
        this.text.add(filter.field);
        break;
      }
      case 'none':
        if (!this.holdsWithoutField(filter)) {
          this.matchers.push(NOTHING);
        }
    }
  }

  private filterText({ text, op, ignoreCase }: TextFilter): void {
    if (text === '') {
      return;
    }
    const not = op === 'not-contains';
    const { anyOf, pattern } =
      this.env.format === 'json' ? searchJson(text, !this.wrapped()) : { anyOf: [text], pattern: undefined };
    if (ignoreCase) {
      const wanted = pattern ?? anyOf.map(escapeRegex).join('|');
      this.lineFilters.push(`${not ? '!~' : '|~'} ${quote(`(?i)${wanted}`)}`);
    } else if (!not) {
      this.lineFilters.push(`|= ${anyOf.map(quote).join(' or ')}`);
      this.lineFilters.push(...(pattern === undefined ? [] : [`|~ ${quote(pattern)}`]));
    } else if (pattern !== undefined) {
      this.lineFilters.push(`!~ ${quote(pattern)}`);
    } else {
      this.lineFilters.push(...anyOf.map((form) => `!= ${quote(form)}`));
    }
  }

  /** A search for the bare text first spares most lines the reading: the field is compared only where it is found. */
  private prefilter({ op, values }: FieldFilter, isAsWritten: (value: string) => boolean): void {
    if ((op === 'is' || op === 'contains') && values.every(isAsWritten)) {
      this.lineFilters.push(`|= ${values.map(quote).join(' or ')}`);
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
        const told = { ...this.told, ...toldBy(row) };
        rows.push(rest.flatMap((filter) => this.labelComparison(filter, told)));
      }
    }
    if (rows.length > 0) {
      const printed = rows.map((row) => (row.length > 1 ? `(${row.join(' and ')})` : row.join('')));
      this.parsedFilters.push(`| ${printed.join(' or ')}`);
    } else if (asked.length > 0) {
      this.matchers.push(NOTHING);
    }
  }

  private labelComparison(filter: FieldFilter, told: PrintedBy): string[] {
    const name = this.labelIn(filter.field, told);
    return name === undefined ? [] : [this.comparison(name, filter, this.place(filter.field))];
  }

  /** A field that no line holds: the environment's one cluster, else nothing. */
  private holdsWithoutField(filter: FieldFilter): boolean {
    const known = filter.field === 'cluster' ? this.env.cluster : undefined;
    if (known === undefined) {
      this.missing.add(filter.field);
    }
    return fulfils(filter, known ?? '');
  }

  private comparison(name: string, filter: FieldFilter, place: FieldPlace): string {
    return labelFilter(name, conditionOf(filter, place));
  }

  /** The place of a field; a label under a name that LogQL cannot say is no place. */
  private place(field: string): FieldPlace {
    const place = placeOf(this.env, field);
    const named = place.kind === 'label' || place.kind === 'metadata';
    return (named && !LABEL_NAME.test(place.name)) || (place.kind === 'json' && place.path.length === 0)
      ? { kind: 'none' }
      : place;
  }

  private extract(field: string, path: readonly string[]): string {
    const taken = [...this.extractions.values()].find((extraction) => samePath(extraction.path, path));
    const alias = taken?.alias ?? this.newAlias(field);
    this.extractions.set(alias, { alias, path });
    return alias;
  }

  private capture(field: string, place: string, told: PrintedBy): string {
    this.text.add(field);
    const asked = askedOf(this.filters, field);
    const pattern = (name: string): string =>
      place === PREFIX_FIELD ? capturePriority(name) : captureValue(place, name, printedBy(field, told), asked);
    const taken = [...this.captures].find(([name, stored]) => stored === pattern(name));
    const alias = taken?.[0] ?? this.newAlias(field);
    this.captures.set(alias, pattern(alias));
    return alias;
  }

  /** A label name for a field that no label of Falcosidekick, of Loki or of this query has. */
  private newAlias(field: string): string {
    const alias = `falco_${field.replace(/[^a-zA-Z0-9_]/g, '_')}`;
    const taken = this.extractions.has(alias) || this.captures.has(alias);
    return taken ? `${alias}_${this.extractions.size + this.captures.size}` : alias;
  }
}

/** An entity is one thing under many fields: it is looked for under all of its keys, whoever prints the line. */
function printedBy(field: string, told: PrintedBy): PrintedBy {
  return isEntityField(field) ? {} : told;
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}
