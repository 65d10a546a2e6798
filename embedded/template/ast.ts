/** What this store knows of Go's templates. */
export type Template = readonly TemplateNode[];

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly pipe: Pipe }
  | { readonly kind: 'set'; readonly name: string; readonly pipe: Pipe }
  | { readonly kind: 'range'; readonly pipe: Pipe; readonly then: Template; readonly otherwise: Template }
  | { readonly kind: 'if' | 'with'; readonly pipe: Pipe; readonly then: Template; readonly otherwise: Template };

/** Commands, each of which gets the value of the one before as its last argument. */
export type Pipe = readonly Command[];

export interface Command {
  /** A function's name; undefined where the first operand is the value itself. */
  readonly call?: string;
  readonly operands: readonly Operand[];
}

export type Operand =
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null }
  /** `.a.b`; without fields the dot itself. */
  | { readonly kind: 'dot'; readonly fields: readonly string[] }
  | { readonly kind: 'variable'; readonly name: string; readonly fields: readonly string[] }
  | { readonly kind: 'pipe'; readonly pipe: Pipe; readonly fields: readonly string[] }
  | { readonly kind: 'call'; readonly name: string };
