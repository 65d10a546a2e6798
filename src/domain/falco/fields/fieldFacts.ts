import { FIELD_TABLE } from './fieldTable.data';

export type FieldType = 'text' | 'number' | 'bool' | 'address' | 'subnet' | 'time' | 'duration' | 'bytes';

/** What is known of one field that conditions can name and outputs print. */
export interface FieldFact {
  readonly name: string;
  /** Of the field, or of each item where it is a list. */
  readonly type: FieldType;
  readonly list: boolean;
  /** Whether something more names it: `evt.arg.flags`, `proc.aname[2]`, `json.value[/user]`. */
  readonly argument: 'none' | 'optional' | 'required';
  /** `syscall`, `k8s_audit`, `okta`, ...; `any` for a field of every source. */
  readonly source: string;
}

/** The source of fields that events of every source have. */
export const ANY_SOURCE = 'any';

const TYPES: ReadonlySet<string> = new Set<FieldType>([
  'text',
  'number',
  'bool',
  'address',
  'subnet',
  'time',
  'duration',
  'bytes',
]);
const TOKEN = /^([^[*:]+)(\[\??\])?(\*)?(?::(\w+))?$/;

let unpacked: ReadonlyMap<string, readonly FieldFact[]> | undefined;
let named: ReadonlyMap<string, FieldFact> | undefined;

/** Sources of which the fields are known. */
export function knownSources(): readonly string[] {
  return [...tables().keys()].filter((source) => source !== ANY_SOURCE);
}

/** The fields that rules of a source can name: its own, then those of every source, each by name. */
export function fieldsOfSource(source: string): readonly FieldFact[] {
  return [...ownFields(source), ...(tables().get(ANY_SOURCE) ?? [])];
}

/** The fields of a source alone; none for a source of which nothing is known. */
export function ownFields(source: string): readonly FieldFact[] {
  return source === ANY_SOURCE ? [] : (tables().get(source) ?? []);
}

/**
 * What is known of a field, with or without its argument: `proc.aname[2]`, `evt.arg.flags`, `container.label.app`.
 * Undefined for a field that no table has, and for one without the argument that it needs.
 */
export function fieldFact(field: string): FieldFact | undefined {
  const facts = (named ??= new Map([...tables().values()].flat().map((fact) => [fact.name, fact])));
  const whole = facts.get(field);
  if (whole !== undefined) {
    return whole.argument === 'required' ? undefined : whole;
  }
  const bracket = field.endsWith(']') ? field.indexOf('[') : -1;
  if (bracket > 0) {
    return withArgument(facts.get(field.slice(0, bracket)));
  }
  for (let dot = field.lastIndexOf('.'); dot > 0; dot = field.lastIndexOf('.', dot - 1)) {
    const fact = facts.get(field.slice(0, dot));
    if (fact !== undefined) {
      return dot === field.length - 1 ? undefined : withArgument(fact);
    }
  }
  return undefined;
}

function withArgument(fact: FieldFact | undefined): FieldFact | undefined {
  return fact?.argument === 'none' ? undefined : fact;
}

function tables(): ReadonlyMap<string, readonly FieldFact[]> {
  return (unpacked ??= new Map(
    Object.entries(FIELD_TABLE).map(([source, packed]) => [source, unpack(source, packed)])
  ));
}

function unpack(source: string, packed: string): readonly FieldFact[] {
  const facts: FieldFact[] = [];
  let family = '';
  for (const word of packed.split(/\s+/)) {
    const [, name, argument, list, type = 'text'] = TOKEN.exec(word) ?? [];
    if (word.endsWith(':')) {
      family = word.slice(0, -1);
    } else if (name !== undefined && isType(type)) {
      facts.push({ name: `${family}.${name}`, type, list: list !== undefined, argument: needOf(argument), source });
    }
  }
  return facts;
}

function needOf(argument: string | undefined): FieldFact['argument'] {
  return argument === undefined ? 'none' : argument === '[]' ? 'required' : 'optional';
}

function isType(type: string): type is FieldType {
  return TYPES.has(type);
}
