import { parseRules } from './parse';
import type { RuleCatalogue } from './types';

/** A rule with a macro and a list, to be changed by later files. */
export const BASE = `- rule: Shell
  desc: A shell
  condition: spawned and proc.name in (shells)
  output: Shell (user=%user.name)
  priority: NOTICE
  tags: [container]
- macro: spawned
  condition: evt.type=execve
- list: shells
  items: [sh, bash]
`;

export const parse = (...texts: string[]) =>
  parseRules(texts.map((text, index) => ({ name: `${index + 1}.yaml`, text })));
export const rule = (catalogue: RuleCatalogue, name = 'Shell') => catalogue.rules.find((item) => item.name === name);
export const kinds = ({ problems }: RuleCatalogue) => problems.map(({ kind }) => kind);
export const said = ({ problems }: RuleCatalogue) =>
  problems.map(({ place, message }) => `${place.file}:${place.line} ${message}`);
