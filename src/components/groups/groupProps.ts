import { type BehaviourGroup } from 'domain/explorer/behaviours';
import { type Judgement } from 'domain/triage/judgement';

/** What the rows of a table of groups can do. */
export interface GroupActions {
  /** The events of a group, drawn under its row when that is open. Without it rows do not open. */
  readonly eventsOf?: (group: BehaviourGroup) => React.ReactNode;
  /** What people have said of a group's behaviour. */
  readonly judgementOf?: (group: BehaviourGroup) => Judgement | undefined;
  /** Narrows the page to a rule. Left out where nothing can be narrowed. */
  readonly onRule?: (rule: string) => void;
}
