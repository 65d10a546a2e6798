import type { Priority } from './priority';

import { maturityOf } from './maturity';
import type { RuleFact } from './ruleFact';

/**
 * One rule of the built-in table, packed because it is shipped to browsers: name, priority, tags between spaces, what
 * the output prints between spaces (`key=field`, a bare `field`, `key=field/field` or `+block`), summary, and
 * `disabled` where the file switches the rule off.
 */
export type PackedRule = readonly [
  name: string,
  priority: Priority,
  tags: string,
  output: string,
  summary: string,
  state?: 'disabled',
];

/** What many outputs print in the same words. */
const BLOCKS: Readonly<Record<string, string>> = {
  who: 'evt_type=evt.type user=user.name user_uid=user.uid user_loginuid=user.loginuid',
  proc: 'process=proc.name proc_exepath=proc.exepath parent=proc.pname command=proc.cmdline terminal=proc.tty',
  net: 'connection=fd.name lport=fd.lport rport=fd.rport fd_type=fd.type fd_proto=fd.l4proto',
  verdict: 'resp=ka.response.code decision=ka.auth.decision reason=ka.auth.reason',
};

const FIELD = /[\w.]+(?:\[[^\]]*\])?/g;

/** One row of the table as the fact it stands for. */
export function unpackRule(row: PackedRule, source: string): RuleFact {
  const [name, priority, packedTags, packedOutput, summary, state] = row;
  const tags = words(packedTags);
  return {
    name,
    priority,
    tags,
    source,
    maturity: maturityOf(tags),
    enabled: state !== 'disabled',
    ...unpackOutput(packedOutput),
    summary,
  };
}

function unpackOutput(packed: string): Pick<RuleFact, 'fields' | 'outputKeys'> {
  const fields = new Set<string>();
  const outputKeys: Record<string, string> = {};
  for (const item of words(packed).flatMap(expand)) {
    const [, key, printed = item] = /^([^=]+)=(.+)$/.exec(item) ?? [];
    const names = printed.match(FIELD) ?? [];
    names.forEach((field) => fields.add(field));
    // A key before two fields (`target=%a/%b`) stands for neither of them alone.
    if (key !== undefined && names.length === 1) {
      outputKeys[key] = printed;
    }
  }
  return { fields: [...fields], outputKeys };
}

function expand(item: string): string[] {
  return item.startsWith('+') ? words(BLOCKS[item.slice(1)] ?? '') : [item];
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}
