import { eventArgument } from '../../../falco/fields/eventNames';
import { ANY_SOURCE, fieldFact, knownSources, type FieldType } from '../../../falco/fields/fieldFacts';
import { SYSCALL_SOURCE } from '../../../falco/sources';
import { FIELD_AS_VALUE, FIELD_FUNCTIONS } from './operators';
import { fieldText, type Argument, type Operand } from './syntax';

/** What a field or a function gives to a comparison. */
export interface OperandType {
  readonly type: FieldType | 'opaque';
  readonly list: boolean;
  /** The field that it is, without a function round it. */
  readonly field: string | undefined;
}

/** `unknown`: Falco knows no such field for the source, which is for a rule to pass over if it says so. */
export type Refusal = { readonly refused: string; readonly unknown?: true };

/** Fields that stand alone: nothing is put round them, and they are no value of another's comparison. */
const ALONE =
  /^(?:evt\.(?:rawarg|around)|fd\.(?:ip|port|proto|c?net|[slr]net|[cslr]ip\.name)|proc\.(?:aexe|aexepath|aname|acmdline|aenv|apid))$/;
/** Fields that can be compared with and not printed. */
const FILTER_ONLY = /^(?:fd\.(?:ip|port|proto|c?net|[slr]net)|evt\.around)$/;
/** Fields of older versions that Falco still takes, with a warning where they are printed. */
const OUTDATED: Readonly<Record<string, FieldType>> = {
  'evt.dir': 'text',
  'evt.latency': 'number',
  'evt.latency.s': 'number',
  'evt.latency.ns': 'number',
  'evt.latency.human': 'text',
  'evt.wait_latency': 'number',
};
/** What stands behind a dot and not in brackets. */
const DOTTED = /^(evt\.(?:arg|rawarg)|thread\.cgroup)\.(\w+)$/;
const INDEXED = /^(?:evt\.(?:arg|rawarg)|proc\.(?:apid|aname|aexe|aexepath|acmdline|aargs|args))$/;

/** Their argument stands behind a dot alone, as a Falco 0.44.1 says; some need one. */
const DOTTED_ALONE = /^(?:evt\.(?:rawarg|type\.is|abspath)|thread\.cgroup)$/;

/** The type of a field or function for rules of a source; why Falco refuses it otherwise. */
export function operandType(operand: Operand, source: string): OperandType | Refusal {
  return operand.kind === 'field' ? fieldType(operand, source) : callType(operand, source);
}

/** Whether an output can print it. */
export function isPrintable(operand: Operand): boolean {
  return operand.kind === 'call' || !FILTER_ONLY.test(operand.name);
}

function fieldType({ name, argument }: Operand, source: string): OperandType | Refusal {
  const whole = argument === undefined ? name : `${name}[${argument}]`;
  const unknown: Refusal = { refused: `${whole} is no field of the source "${source}"`, unknown: true };
  const outdated = Object.hasOwn(OUTDATED, whole) ? OUTDATED[whole] : undefined;
  if (outdated !== undefined) {
    return source === SYSCALL_SOURCE ? { type: outdated, list: false, field: name } : unknown;
  }
  const dotted = argument === undefined ? DOTTED.exec(name) : null;
  const [, family = name, member] = dotted ?? [];
  const fact = fieldFact(whole);
  if (fact === undefined || (fact.source !== source && fact.source !== ANY_SOURCE)) {
    return isOther(source) ? { type: 'opaque', list: false, field: name } : withNeed(unknown, name, argument);
  }
  const wrong = wrongArgument({ name, argument }, fact.name, dotted !== null);
  if (wrong !== undefined) {
    return { refused: wrong };
  }
  return family.startsWith('evt.') && member !== undefined
    ? argumentOfEvent(name, family, member)
    : { type: fact.type, list: fact.list, field: fact.name };
}

/** What is wrong with what stands in a field's brackets, or behind its dot in place of them. */
function wrongArgument(
  { name, argument }: Pick<Operand, 'name' | 'argument'>,
  family: string,
  isDotted: boolean
): string | undefined {
  if (DOTTED_ALONE.test(name) && (argument !== undefined || name !== 'evt.abspath')) {
    return `${name} needs its argument behind a dot: ${name}.${argument ?? '...'}`;
  }
  if (argument === undefined && name === 'evt.around') {
    return 'evt.around needs a number in brackets';
  }
  if (argument === undefined) {
    const isNamed = family === name || isDotted || /^evt\.(?:abspath|type\.is)\./.test(name);
    return isNamed ? undefined : `${name} needs its argument in brackets: ${family}[${name.slice(family.length + 1)}]`;
  }
  const isNumber = /^\s*[+-]?\d+$/.test(argument);
  return INDEXED.test(name) && !isNumber ? `${name} needs a number in its brackets, not "${argument}"` : undefined;
}

function argumentOfEvent(name: string, family: string, member: string): OperandType | Refusal {
  const type = eventArgument(member);
  return type === undefined
    ? { refused: `no event has the argument "${member}" of ${name}` }
    : { type: family === 'evt.rawarg' ? type : 'text', list: false, field: name };
}

/** Without its argument a field is none. */
function withNeed(unknown: Refusal, name: string, argument: string | undefined): Refusal {
  return argument === undefined && fieldFact(`${name}[0]`)?.argument === 'required'
    ? { refused: `${name} needs an argument, as in ${name}[...]` }
    : unknown;
}

/** Sources of which no table is here: what fields they have is for Falco to say. */
function isOther(source: string): boolean {
  return !knownSources().includes(source);
}

type Call = Extract<Operand, { kind: 'call' }>;

function callType(call: Call, source: string): OperandType | Refusal {
  if (call.argument !== undefined && (call.name !== 'getopt' || call.argument.length !== 1)) {
    return { refused: `"${call.name}(...)" takes no "[${call.argument}]" behind it` };
  }
  const types = call.of.map((argument) => argumentType(argument, source));
  const refusal = types.find((type) => 'refused' in type);
  if (refusal !== undefined) {
    return refusal;
  }
  const given = types.flatMap((type) => ('refused' in type ? [] : [type]));
  if (call.name === FIELD_AS_VALUE) {
    return given[0] ?? { refused: `"${FIELD_AS_VALUE}(" needs a field` };
  }
  const alone = call.of.find((argument) => argument.kind === 'field' && ALONE.test(argument.name));
  if (alone?.kind === 'field') {
    return { refused: `${fieldText(alone)} cannot stand within "${call.name}(...)"` };
  }
  return FIELD_FUNCTIONS.has(call.name) ? onField(call.name, given) : joined(call.name, given);
}

function onField(name: string, given: readonly OperandType[]): OperandType | Refusal {
  const [of, ...more] = given;
  if (of === undefined || more.length > 0) {
    return { refused: `"${name}(...)" takes one field` };
  }
  if (of.type === 'opaque') {
    return { ...of, field: undefined };
  }
  if (name === 'len') {
    return of.list || of.type === 'text' || of.type === 'bytes'
      ? { type: 'number', list: false, field: undefined }
      : { refused: '"len(...)" measures texts and lists alone' };
  }
  return of.type === 'text' || (name === 'b64' && of.type === 'bytes')
    ? { type: of.type, list: of.list, field: undefined }
    : { refused: `"${name}(...)" takes a text alone` };
}

function joined(name: string, given: readonly OperandType[]): OperandType | Refusal {
  const [first, second, third] = given;
  const isPair = second !== undefined && third === undefined;
  const fits =
    name === 'concat'
      ? second !== undefined && given.every(({ type, list }) => (type === 'text' || type === 'opaque') && !list)
      : name === 'join'
        ? isPair && first?.list === false && second.list
        : isPair && first?.list === true && !second.list;
  return fits
    ? { type: 'text', list: name === 'getopt', field: undefined }
    : { refused: `"${name}(...)" is not given what it takes: ${TAKES[name] ?? 'fields'}` };
}

const TAKES: Readonly<Record<string, string>> = {
  concat: 'two texts or more',
  join: 'a text and a list',
  getopt: 'a list and a text',
};

function argumentType(argument: Argument, source: string): OperandType | Refusal {
  switch (argument.kind) {
    case 'value':
      return { type: 'text', list: false, field: undefined };
    case 'list':
      return (
        argument.items.map((item) => argumentType(item, source)).find((type) => 'refused' in type) ?? {
          type: 'text',
          list: true,
          field: undefined,
        }
      );
    default:
      return operandType(argument, source);
  }
}
