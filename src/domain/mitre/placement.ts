import type { Technique } from './attack';
import type { Tactic } from './tactics';
import { tagsByRule } from './tagsByRule';
import { readMitreTags, type TagProblemKind } from './tags';

/** A rule that a matrix is built from: one of the built-in table or of a catalogue. */
export interface MatrixRule {
  readonly name: string;
  readonly tags: readonly string[];
  readonly enabled: boolean;
}

/** Events of one rule with one set of tags, such as a row of the event cube. */
export interface FiredGroup {
  readonly rule: string;
  readonly tags: readonly string[];
  readonly total: number;
}

/** A technique under a tactic that the tags name. */
interface Spot {
  readonly tactic: Tactic;
  readonly technique: Technique;
  /** Whether ATT&CK lists the technique under the tactic. */
  readonly listed: boolean;
}

/** A tag meant for ATT&CK that leads nowhere in it. */
export interface UnmappedRef {
  readonly tag: string;
  readonly kind: TagProblemKind;
}

/** One rule with one set of tags, and where that puts it. */
export interface Placement {
  readonly rule: string;
  readonly loaded: boolean;
  readonly disabled: boolean;
  readonly events: number;
  /** Every tactic that the tags name. */
  readonly tactics: readonly Tactic[];
  /** Every technique that the tags name and the catalogue has. */
  readonly techniques: readonly Technique[];
  readonly spots: readonly Spot[];
  /** Tactics that no technique of the tags belongs to. */
  readonly bareTactics: readonly Tactic[];
  /** Techniques of tags that name no tactic at all. */
  readonly looseTechniques: readonly Technique[];
  readonly unmapped: readonly UnmappedRef[];
  /** Nothing in the tags has to do with ATT&CK. */
  readonly untagged: boolean;
}

const LEADS_NOWHERE: ReadonlySet<TagProblemKind> = new Set(['unknown-technique', 'unknown-tactic', 'malformed-tag']);

/**
 * Places rules and events. Events keep the tags they came with; events without tags (Falco's text output names none) take
 * those that are known of the rule of their name. Each event is in exactly one placement.
 */
export function place(rules: readonly MatrixRule[], fired: readonly FiredGroup[]): Placement[] {
  const variants = new Map<string, Variant>();
  const known = tagsByRule(rules, fired);
  for (const { name, tags, enabled } of rules) {
    const variant = variantOf(variants, name, tags);
    variant.loaded ||= enabled;
    variant.disabled ||= !enabled;
  }
  for (const { rule, tags, total } of fired) {
    variantOf(variants, rule, tags.length > 0 ? tags : (known.get(rule) ?? [])).events += total;
  }
  return [...variants.values()].map(placed);
}

interface Variant {
  readonly rule: string;
  readonly tags: readonly string[];
  loaded: boolean;
  disabled: boolean;
  events: number;
}

function variantOf(variants: Map<string, Variant>, rule: string, tags: readonly string[]): Variant {
  // Falcosidekick sorts tags, the files do not.
  const sorted = [...new Set(tags)].sort();
  const key = JSON.stringify([rule, sorted]);
  const variant = variants.get(key) ?? { rule, tags: sorted, loaded: false, disabled: false, events: 0 };
  variants.set(key, variant);
  return variant;
}

function placed({ rule, tags, loaded, disabled, events }: Variant): Placement {
  const { tactics, techniques: refs, problems } = readMitreTags(tags);
  const techniques = refs.flatMap((ref) => (ref.technique === undefined ? [] : [ref.technique]));
  const spots = techniques.flatMap((technique) => spotsOf(technique, tactics));
  const unmapped = problems.filter(({ kind }) => LEADS_NOWHERE.has(kind));
  return {
    rule,
    loaded,
    disabled,
    events,
    tactics,
    techniques,
    spots,
    bareTactics: tactics.filter((tactic) => !spots.some((spot) => spot.tactic === tactic)),
    looseTechniques: tactics.length === 0 ? techniques : [],
    unmapped,
    untagged: tactics.length === 0 && techniques.length === 0 && unmapped.length === 0,
  };
}

/** Of several tactics those that ATT&CK lists the technique under; where it lists none of them, all that are named. */
function spotsOf(technique: Technique, tactics: readonly Tactic[]): Spot[] {
  const listed = tactics.filter((tactic) => technique.tactics.includes(tactic));
  return (listed.length > 0 ? listed : tactics).map((tactic) => ({ tactic, technique, listed: listed.length > 0 }));
}
