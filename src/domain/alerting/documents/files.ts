import { CONTACT_EXAMPLES, contactPoint, messageTemplates } from './contactFile';
import { buildPack } from '../pack/pack';
import type { PackSettings } from '../packSettings';
import { toRuleFile, toYaml } from './ruleFile';

const RULES_COMMENT = `Alert rules on Falco's events (Loki) and on its health (Prometheus), made from src/domain/alerting.
Each rule names its contact point itself, so your notification policies stay as they are. Rules are found by their uid:
a change here changes them, taking one out of this file does not delete it (that needs deleteRules).`;

const CONTACT_COMMENT = `The contact point of the rules beside this file.

${CONTACT_EXAMPLES}`;

const TEMPLATES_COMMENT = `The texts of notifications: falco.title and falco.message, for any receiver.`;

/**
 * The files of a pack by name, for `provisioning/alerting` of a Grafana. They hold no notification policies: such a
 * file replaces the whole tree of an organisation.
 */
export function packFiles(settings: PackSettings): Readonly<Record<string, string>> {
  const { receiver } = settings;
  return {
    'falco-rules.yaml': toYaml(toRuleFile(buildPack(settings)), RULES_COMMENT),
    ...(receiver !== undefined && { 'falco-contact-points.yaml': toYaml(contactPoint(receiver), CONTACT_COMMENT) }),
    'falco-templates.yaml': toYaml(messageTemplates(), TEMPLATES_COMMENT),
  };
}
