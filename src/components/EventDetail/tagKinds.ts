import { mitreTagForm } from 'domain/falco/tagForm';
import { maturityOfTag } from 'domain/falco/maturity';

/** What a tag is about: ATT&CK, the maturity of the rule, a standard that it helps to meet, or a topic. */
export type TagKind = 'attack' | 'maturity' | 'standard' | 'topic';

/** Prefixes of standards in the tags of the official rules (`PCI_DSS_11.5.1`, `NIST_800-53_AC-6`). */
const STANDARD = /^(PCI|NIST|CIS|SOC2?|HIPAA|GDPR|ISO|FEDRAMP|BSI|DORA|NIS2)(?=$|[\W_\d])/i;

/** The kind of a tag, by its form. */
export function tagKind(tag: string): TagKind {
  if (mitreTagForm(tag)) {
    return 'attack';
  }
  if (maturityOfTag(tag)) {
    return 'maturity';
  }
  return STANDARD.test(tag) ? 'standard' : 'topic';
}
