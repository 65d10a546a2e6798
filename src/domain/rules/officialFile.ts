import type { RuleFact } from '../falco/ruleFact';
import { AUDIT_SOURCE } from '../falco/sources';

export interface OfficialFile {
  readonly name: string;
  /** Where its text can be read. */
  readonly url: string;
}

const RULES = 'https://github.com/falcosecurity/rules/blob/main';
const AUDIT: OfficialFile = {
  name: 'k8s_audit_rules.yaml',
  url: 'https://github.com/falcosecurity/plugins/blob/main/plugins/k8saudit/rules/k8s_audit_rules.yaml',
};

/** The official file that holds a rule; undefined where none is known. Source: falcosecurity/rules and /plugins. */
export function officialFile({ source, maturity }: Pick<RuleFact, 'source' | 'maturity'>): OfficialFile | undefined {
  if (source === AUDIT_SOURCE) {
    return AUDIT;
  }
  switch (maturity) {
    case 'stable':
      return { name: 'falco_rules.yaml', url: `${RULES}/rules/falco_rules.yaml` };
    case 'incubating':
    case 'sandbox':
      return { name: `falco-${maturity}_rules.yaml`, url: `${RULES}/rules/falco-${maturity}_rules.yaml` };
    case 'deprecated':
      return { name: 'falco-deprecated_rules.yaml', url: `${RULES}/archive/falco-deprecated_rules.yaml` };
    default:
      return undefined;
  }
}
