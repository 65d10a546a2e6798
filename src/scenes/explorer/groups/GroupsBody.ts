import {
  SceneObjectBase,
  type SceneObjectRef,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { EXPLORER_KEYS } from 'constants/urlKeys';
import { type LoadedBehaviours } from 'data/explorer/loadBehaviours';
import { type ScopeBehavioursLoader } from 'data/together/scopeBehaviours';
import { GROUP_ORDERS } from 'components/groups/groupOrderText';
import { type GroupOrder } from 'domain/explorer/rank';
import { type Cube } from 'domain/logql/cube/cube';
import { asOneOf } from 'domain/narrowing/narrowing';
import { messageOf } from 'domain/narrowing/thrown';
import { type Answer, currentValue, keptAnswer, LOADING } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';
import { problem } from 'lib/problem/problemOf';
import { type EventsData } from '../../events/EventsData';
import { type EventsQuestion } from '../../events/question';

interface GroupsBodyState extends SceneObjectState {
  data: SceneObjectRef<EventsData>;
  order: GroupOrder;
  answer: Answer<LoadedBehaviours>;
  /** Where the tools are drawn. */
  toolbarIn: HTMLElement | null;
  /** Where the detail of an event is drawn. */
  detailIn: HTMLElement | null;
}

/** The events of a page by what they do: loaded and grouped for as long as it is shown. */
export class GroupsBody extends SceneObjectBase<GroupsBodyState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [EXPLORER_KEYS.order] });
  private loader: ScopeBehavioursLoader | undefined;
  private loads: EventsQuestion | undefined;

  public constructor(data: SceneObjectRef<EventsData>) {
    super({ data, order: 'rarest', answer: LOADING, toolbarIn: null, detailIn: null });
    this.addActivationHandler(() => this.onActivate());
  }

  public getUrlState(): SceneObjectUrlValues {
    return { [EXPLORER_KEYS.order]: this.state.order === 'rarest' ? null : this.state.order };
  }

  public updateFromUrl(values: SceneObjectUrlValues): void {
    this.setState({ order: asOneOf(values[EXPLORER_KEYS.order], GROUP_ORDERS) ?? 'rarest' });
  }

  public readonly loadOn = (): void =>
    this.loader ? this.loader.loadOn() : this.begin(this.state.data.resolve().state);

  private onActivate() {
    const data = this.state.data.resolve();
    this.begin(data.state);
    this._subs.add(data.subscribeToState((now) => this.begin(now)));
    return () => this.end();
  }

  /** What is rare is known once the events are counted; where that fails, all are loaded as they come. */
  private begin({ question, cube: counted }: EventsData['state']): void {
    if (!question || question === this.loads) {
      return;
    }
    if (counted.status === 'loading') {
      // What is shown is of another question: it stays dimmed, and nothing more is loaded for it.
      this.end();
      if (this.state.answer.status !== 'loading') {
        this.setState({ answer: keptAnswer<LoadedBehaviours, Problem>(this.state.answer, LOADING) });
      }
      return;
    }
    this.end();
    this.loads = question;
    this.setState({ answer: LOADING });
    void this.load(question, currentValue(counted));
  }

  /** With code that is fetched when events are first grouped. */
  private async load(question: EventsQuestion, cube: Cube | undefined): Promise<void> {
    const { environment, listed, plan } = question;
    try {
      const { ScopeBehavioursLoader: Loader } = await import('data/together/scopeBehaviours');
      if (this.loads === question) {
        this.loader = new Loader({ ...{ environment, plan, cube }, filters: listed }, (answer) =>
          this.setState({ answer })
        );
        this.loadOn();
      }
    } catch (error) {
      if (this.loads === question) {
        this.loads = undefined;
        this.setState({ answer: { status: 'error', problem: problem('loki', 'grafana-gone', messageOf(error)) } });
      }
    }
  }

  private end(): void {
    this.loader?.stop();
    this.loader = undefined;
    this.loads = undefined;
  }
}
