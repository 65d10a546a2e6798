import type { Command, Operand, Pipe, Template } from './ast';
import { FUNCTIONS, TemplateFailure, type LineScope, type Value } from './functions';
import { isTrue, print } from './values';

/** What a template is run for: the line, and its labels as the dot. */
export interface Scope extends LineScope {
  readonly labels: Readonly<Record<string, string>>;
}

/** The text of a template. @throws {TemplateFailure} as Go's would fail */
export function runTemplate(template: Template, scope: Scope): string {
  return new Run(scope).nodes(template, scope.labels, NONE);
}

type Variables = ReadonlyMap<string, Value>;
const NONE: Variables = new Map();

class Run {
  public constructor(private readonly scope: Scope) {}

  public nodes(nodes: Template, dot: Value, outer: Variables): string {
    let variables = outer;
    let text = '';
    for (const node of nodes) {
      switch (node.kind) {
        case 'text':
          text += node.text;
          break;
        case 'print':
          text += print(this.pipe(node.pipe, dot, variables));
          break;
        case 'set':
          variables = new Map(variables).set(node.name, this.pipe(node.pipe, dot, variables));
          break;
        case 'range': {
          const values = listOf(this.pipe(node.pipe, dot, variables));
          text +=
            values.length > 0
              ? values.map((value) => this.nodes(node.then, value, variables)).join('')
              : this.nodes(node.otherwise, dot, variables);
          break;
        }
        default: {
          const value = this.pipe(node.pipe, dot, variables);
          const holds = isTrue(value);
          const inner = holds && node.kind === 'with' ? value : dot;
          text += this.nodes(holds ? node.then : node.otherwise, inner, variables);
        }
      }
    }
    return text;
  }

  private pipe(pipe: Pipe, dot: Value, variables: Variables): Value {
    let last: readonly Value[] = [];
    for (const command of pipe) {
      last = [this.command(command, last, dot, variables)];
    }
    return last[0];
  }

  private command({ call, operands }: Command, last: readonly Value[], dot: Value, variables: Variables): Value {
    const values = operands.map((operand) => this.operand(operand, dot, variables));
    return call === undefined ? values[0] : FUNCTIONS[call]?.([...values, ...last], this.scope);
  }

  private operand(operand: Operand, dot: Value, variables: Variables): Value {
    switch (operand.kind) {
      case 'constant':
        return operand.value;
      case 'call':
        return FUNCTIONS[operand.name]?.([], this.scope);
      case 'dot':
        return this.walk(dot, operand.fields);
      case 'variable':
        return this.walk(operand.name === '$' ? this.scope.labels : variables.get(operand.name), operand.fields);
      case 'pipe':
        return this.walk(this.pipe(operand.pipe, dot, variables), operand.fields);
    }
  }

  private walk(value: Value, fields: readonly string[]): Value {
    return fields.reduce((inner, field) => {
      if (inner === undefined || inner === null) {
        return undefined;
      }
      if (typeof inner !== 'object' || Array.isArray(inner)) {
        throw new TemplateFailure(`can't evaluate field ${field} in type ${typeof inner}`);
      }
      // A label that is missing is an empty text, a key of a document that is missing is nothing.
      const missing = inner === this.scope.labels ? '' : undefined;
      return Object.hasOwn(inner, field) ? Reflect.get(inner, field) : missing;
    }, value);
  }
}

/** What `range` goes over: the items of a list; the values of an object in the order of their keys. */
function listOf(value: Value): readonly Value[] {
  if (value === undefined || value === null || Array.isArray(value)) {
    return value ?? [];
  }
  if (typeof value === 'object') {
    return Object.keys(value)
      .sort()
      .map((key): Value => Reflect.get(value, key));
  }
  throw new TemplateFailure(`range can't iterate over ${typeof value}`);
}
