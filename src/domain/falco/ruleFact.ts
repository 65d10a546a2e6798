import type { Priority } from './priority';

export type Maturity = 'stable' | 'incubating' | 'sandbox' | 'deprecated';

/** What is known of an official rule without its text. */
export interface RuleFact {
  readonly name: string;
  readonly priority: Priority;
  readonly tags: readonly string[];
  /** Event source: `syscall` or `k8s_audit`. */
  readonly source: string;
  /** From the maturity tag; undefined where the rule has none (audit rules). */
  readonly maturity: Maturity | undefined;
  readonly enabled: boolean;
  /** Keys of the fields that the rule's output prints, in order, each once (`proc.aname[2]`). */
  readonly fields: readonly string[];
  /** The `key` that the output prints before each field: output key to field (`command` to `proc.cmdline`). */
  readonly outputKeys: Readonly<Record<string, string>>;
  /** One sentence of our own: what it detects. */
  readonly summary: string;
}
