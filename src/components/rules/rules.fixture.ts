import { RULE_FACTS } from 'domain/falco/officialRules.data';
import { knownRules } from 'domain/rules/known';
import { parseRules } from 'domain/rules/language/parse';
import { type Definitions } from './ConditionText';

const OWN = `
- list: shells
  items: [bash, sh]
- list: binaries
  items: [shells, zsh]
- macro: round
  condition: container and again
- macro: again
  condition: not round
- macro: container
  condition: container.id != host
- rule: Mine
  desc: What mine does
  condition: round and proc.name in (binaries)
  output: "Mine (user=%user.name)"
  priority: ERROR
  tags: [T1059]
  exceptions:
    - name: by_user
      fields: [user.name, proc.name]
      comps: ["=", in]
      values:
        - [ro"ot, [a, b]]
`;
const parsed = parseRules([{ name: 'mine.yaml', text: OWN }]);
export const definitions: Definitions = {
  macros: new Map(parsed.macros.map((macro) => [macro.name, macro])),
  lists: new Map(parsed.lists.map((list) => [list.name, list])),
};
export const known = knownRules(RULE_FACTS, parsed);
export const rule = (name: string) => known.find((one) => one.name === name);
