import type { EventStreams, Environment } from '../environment/types';
import type { FalcoEvent } from '../event/types';
import type { Score } from '../incidents/score';
import type { TimelineEntry } from '../incidents/timeline';
import type { Judgement } from '../triage/judgement';

/** A query that was asked, as a person could ask it again. */
interface EvidenceQuery {
  readonly what: string;
  readonly expr: string;
}

/** A rule as it stood when the bundle was made. */
export interface EvidenceRule {
  readonly name: string;
  /** Where its text is from: a stored file and its line, the table of official rules, or nowhere. */
  readonly from: string;
  readonly summary: string;
  /** Empty where it is not known. */
  readonly text: string;
}

/** How the lines of the environment are read: without what says where its Loki is. */
export type EvidenceEnvironment = EventStreams & Pick<Environment, 'id' | 'name' | 'hostLabel' | 'cluster'>;

/** Everything that a bundle is made of. */
export interface Evidence {
  /** Of an incident or a behaviour: how it is called. */
  readonly title: string;
  /** Of an incident: its id. */
  readonly id?: string;
  readonly score?: Score;
  /** The range in which it was looked at, ms. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Where it opens. */
  readonly link: string;
  readonly madeBy: string;
  readonly madeAtMs: number;
  readonly version: string;
  readonly environment: EvidenceEnvironment;
  /** In the order of time. */
  readonly events: readonly FalcoEvent[];
  readonly timeline: readonly TimelineEntry[];
  readonly rules: readonly EvidenceRule[];
  readonly queries: readonly EvidenceQuery[];
  readonly judgements: readonly Judgement[];
}
