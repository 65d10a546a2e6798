import { asList, asRecord, asText } from '../narrowing/narrowing';
import { readTag, tagOf } from '../triage/tag';
import { AUDIT_GENERATOR, DEMO_ATTACKS, EVENT_GENERATOR } from './testPrograms.data';

/** A way to make a rule fire on purpose. */
export interface ProofRun {
  readonly program: 'event-generator' | 'demo';
  readonly rule: string;
  readonly command: string;
}

/** How far an event of a test was followed, each further than the one before. */
export const PROOF_STAGES = ['seen', 'alerted', 'notified'] as const;

export type ProofStage = (typeof PROOF_STAGES)[number];

/** What was proven of a technique. */
export interface Proof {
  readonly technique: string;
  readonly stage: ProofStage;
  /** What was run, and what became of it. */
  readonly text: string;
  readonly by: string;
  readonly atMs: number;
}

export const PROOF_TAG = 'falco-proof';
const TECHNIQUE_TAG = 'falco-technique';
const STAGE_TAG = 'falco-stage';
const LONGEST = 500;

/** What can be run to make some rules fire: Falco's own test program first, as it runs where the rules are. */
export function runsFor(rules: readonly string[]): ProofRun[] {
  return rules.flatMap((rule): ProofRun[] => {
    const command = generatorCommand(rule);
    const attack = Object.keys(DEMO_ATTACKS).find((id) => DEMO_ATTACKS[id]?.includes(rule));
    return [
      ...(command === undefined ? [] : [{ program: 'event-generator' as const, rule, command }]),
      ...(attack === undefined
        ? []
        : [{ program: 'demo' as const, rule, command: `npm run demo:attack -- ${attack}` }]),
    ];
  });
}

/**
 * Falco's test program with the one action that makes a rule fire. Those of the audit log are off unless asked for with `--all`, and
 * act on the cluster of one's own kubeconfig, in its namespace `default`.
 */
function generatorCommand(rule: string): string | undefined {
  if (Object.hasOwn(AUDIT_GENERATOR, rule)) {
    return `docker run --rm --network host -v "$HOME/.kube:/root/.kube:ro" falcosecurity/event-generator run --all '^${AUDIT_GENERATOR[rule]}$'`;
  }
  return Object.hasOwn(EVENT_GENERATOR, rule)
    ? `docker run --rm falcosecurity/event-generator run '^${EVENT_GENERATOR[rule]}$'`
    : undefined;
}

/** A proof as Grafana's annotations hold it. */
export function annotationOfProof({ technique, stage, text }: Omit<Proof, 'by' | 'atMs'>, atMs: number) {
  return {
    time: atMs,
    tags: [PROOF_TAG, tagOf(TECHNIQUE_TAG, technique), tagOf(STAGE_TAG, stage)],
    text: text.slice(0, LONGEST) || stage,
  };
}

/** Reads annotations, whatever anybody has made of them; the newest first. */
export function readProofs(answer: unknown): readonly Proof[] {
  return asList(answer)
    .flatMap((one): Proof[] => {
      const { tags, text, login, time } = asRecord(one);
      const named = asList(tags).map(asText);
      const value = (name: string) => named.map((tag) => readTag(tag, name)).find((found) => found !== undefined);
      const technique = value(TECHNIQUE_TAG);
      const stage = PROOF_STAGES.find((known) => known === value(STAGE_TAG));
      return technique === undefined || stage === undefined || !named.includes(PROOF_TAG)
        ? []
        : [
            {
              ...{ technique, stage, text: asText(text).slice(0, LONGEST), by: asText(login) },
              atMs: typeof time === 'number' ? time : 0,
            },
          ];
    })
    .sort((a, b) => b.atMs - a.atMs);
}

/** What was proven last of each technique. */
export function newestProofs(proofs: readonly Proof[]): ReadonlyMap<string, Proof> {
  return new Map([...proofs].reverse().map((proof) => [proof.technique, proof]));
}

/** An alert as Grafana's Alertmanager has it. */
interface HandedAlert {
  readonly rule: string;
  readonly sinceMs: number;
  /** To whom it is handed; empty where it is kept quiet. */
  readonly receivers: readonly string[];
}

/** The alerts of some Falco rules that Grafana's Alertmanager was given since a moment. */
export function readHandedAlerts(answer: unknown, rules: ReadonlySet<string>, sinceMs: number): HandedAlert[] {
  return asList(answer).flatMap((one): HandedAlert[] => {
    const { labels, startsAt, updatedAt, status, receivers } = asRecord(one);
    const rule = asText(asRecord(labels).rule);
    const began = Date.parse(asText(startsAt));
    const last = Date.parse(asText(updatedAt));
    return !rules.has(rule) || !(Math.max(began || 0, last || 0) >= sinceMs)
      ? []
      : [
          {
            rule,
            sinceMs: began,
            receivers:
              asRecord(status).state === 'active'
                ? asList(receivers).map((receiver) => asText(asRecord(receiver).name))
                : [],
          },
        ];
  });
}
