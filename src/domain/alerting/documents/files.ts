import { CONTACT_EXAMPLES, messageTemplates } from './contactFile';
import { buildPack } from '../pack/pack';
import type { PackSettings } from '../packSettings';
import { toRuleFile, toYaml } from './ruleFile';

const RULES_COMMENT = `Alert rules on Falco's events (Loki) and on its health (Prometheus), made from src/domain/alerting.
Your notification policies stay as they are: a rule names its contact point itself, or leaves the way to them. Rules are found by their uid:
a change here changes them, taking one out of this file does not delete it (that needs deleteRules).`;

const TEMPLATES_COMMENT = `The texts of notifications: falco.title and falco.message, for any receiver.

${CONTACT_EXAMPLES}`;

/**
 * The files of a pack by name, for `provisioning/alerting` of a Grafana. They hold no contact point, since that is the
 * person's own, and no notification policies: such a file replaces the whole tree of an organisation.
 */
export function packFiles(settings: PackSettings): Readonly<Record<string, string>> {
  return {
    'falco-rules.yaml': toYaml(toRuleFile(buildPack(settings)), RULES_COMMENT),
    'falco-templates.yaml': toYaml(messageTemplates(), TEMPLATES_COMMENT),
  };
}
