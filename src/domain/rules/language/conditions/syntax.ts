/** A field with its argument, or a function round fields and values. */
export type Operand =
  | { readonly kind: 'field'; readonly name: string; readonly argument: string | undefined }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly of: readonly Argument[];
      readonly argument: string | undefined;
    };

/** What a function is given: a field, another function, one value, or several of them in brackets. */
export type Argument =
  | Operand
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Argument[] };

/** One comparison of a condition. */
export interface Check {
  readonly left: Operand;
  readonly operator: string;
  /** `oneof`, `anyof`, `allof`. */
  readonly modifier: string | undefined;
  /** Values, in brackets or not; what another field gives; nothing behind `exists`. */
  readonly values: readonly string[];
  readonly right: Operand | undefined;
}

/** What a condition holds, each in the order of reading; how it is bound together is of no matter to its checks. */
export interface ReadCondition {
  readonly checks: readonly Check[];
  /** Words in the place of a check: macros. */
  readonly macros: readonly string[];
}

/** A field as conditions and outputs write it. */
export function fieldText(operand: Operand): string {
  const argument = operand.argument === undefined ? '' : `[${operand.argument}]`;
  return operand.kind === 'field' ? operand.name + argument : `${operand.name}(...)${argument}`;
}
