import { type Definitions } from '../rules/ConditionText';

/** Something to be said of a line. */
export interface LineNote {
  readonly line: number;
  /** `change`: later files change or replace what begins here. */
  readonly level: 'error' | 'warning' | 'change';
  readonly text: string;
}

/** A macro or a list by its name. */
export interface Named {
  readonly kind: 'macro' | 'list';
  readonly name: string;
}

/** A line to be shown; another object goes there once more. */
export interface Target {
  readonly line: number;
}

/** A rules file to be read: what its lines name, and what is said of them. */
export interface CodeProps {
  readonly name: string;
  readonly text: string;
  readonly notes: readonly LineNote[];
  readonly definitions: Definitions;
  readonly target: Target | undefined;
  readonly onOpen: (named: Named) => void;
}
