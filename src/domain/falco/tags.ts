import { mitreTagForm } from './tagForm';

import { maturityOfTag } from './maturity';

/** What a tag is about. `workload`: where it happens; `type`: what kind of activity. */
export type TagKind = 'maturity' | 'workload' | 'type' | 'tactic' | 'technique' | 'compliance' | 'other';

/** In the order of Falco's style guide for rules, in which a rule's tags are best shown. */
export const TAG_KINDS: readonly TagKind[] = [
  'maturity',
  'workload',
  'type',
  'tactic',
  'technique',
  'compliance',
  'other',
];

// The words of the official rules and of the official plugins' rules (k8s audit, CloudTrail, GCP, Okta, GitHub).
const WORKLOADS: ReadonlySet<string> = new Set(
  'container host k8s kubernetes cloud aws gcp azure okta github gitlab'.split(' ')
);
const TYPES: ReadonlySet<string> = new Set('process filesystem network users software_mgmt shell database'.split(' '));
// Before a separator or at the end only: `cisco` is no benchmark.
const COMPLIANCE = /^(?:PCI|NIST|CIS|SOC_?2|HIPAA|GDPR|ISO|FEDRAMP|BSI|DORA|NIS2)(?:$|[^a-z])/i;

/** The kind of a tag, in any case and in Prometheus' spelling (`T1059_004`, `NIST_800_53_AC_2`) too. */
export function tagKind(tag: string): TagKind {
  const word = tag.trim().toLowerCase();
  if (maturityOfTag(word) !== undefined) {
    return 'maturity';
  }
  const form = mitreTagForm(word);
  if (form !== undefined && form.kind !== 'malformed') {
    return form.kind === 'technique' ? 'technique' : 'tactic';
  }
  if (COMPLIANCE.test(word)) {
    return 'compliance';
  }
  if (WORKLOADS.has(word) || word.startsWith('aws_')) {
    return 'workload';
  }
  return TYPES.has(word) ? 'type' : 'other';
}

/**
 * The tags that a label or a field holds as one text: Falcosidekick's `a,b`, the old exporter's `,a,b,` and the JSON
 * array that Loki's `json` stage leaves (`["a","b"]`), cut short or not. Trimmed, each once, in the order given.
 * Falco's tags hold no comma, so that one always parts two tags.
 */
export function readTags(text: string): string[] {
  const trimmed = text.trim();
  const parts =
    readJsonArray(trimmed) ?? trimmed.split(',').map(trimmed.startsWith('[') ? withoutJson : (part) => part);
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}

function readJsonArray(text: string): string[] | undefined {
  if (!text.startsWith('[')) {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : undefined;
  } catch {
    return undefined;
  }
}

/** What is left of an element of a broken array when its brackets and quotes are taken away. */
function withoutJson(part: string): string {
  return part.replace(/^[\s["]+|(?<![\s\]"])[\s\]"]+$/g, '');
}
