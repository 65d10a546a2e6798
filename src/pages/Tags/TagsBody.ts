import {
  SceneObjectBase,
  type SceneObjectRef,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { asString } from 'domain/narrowing/narrowing';
import { type CubeData } from 'scenes/events/CubeData';
import { showOpened } from 'scenes/openedName';
import { CubeTimeline } from 'scenes/rules/CubeTimeline';

interface TagsBodyState extends SceneObjectState {
  data: SceneObjectRef<CubeData>;
  timeline: CubeTimeline;
  /** The tag whose page is open. */
  opened?: string;
  /** Whether a technique's tag stands for its sub-techniques too. */
  withSub: boolean;
}

/** Tags by kind with their rules and events, and one of them opened. */
export class TagsBody extends SceneObjectBase<TagsBodyState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['tag', 'sub'] });

  public constructor(data: SceneObjectRef<CubeData>) {
    super({ data, timeline: new CubeTimeline(), withSub: false });
  }

  public getUrlState(): SceneObjectUrlValues {
    const { opened, withSub } = this.state;
    return { tag: opened ?? null, sub: withSub ? 'true' : null };
  }

  public updateFromUrl(values: SceneObjectUrlValues): void {
    const { tag, sub } = { ...this.getUrlState(), ...values };
    this.show(asString(tag) || undefined, sub === 'true');
  }

  /** A step of its own, so that Back opens the tag again. */
  public readonly close = (): void => this._urlSync.performBrowserHistoryAction(() => this.show(undefined, false));

  public readonly setWithSub = (withSub: boolean): void => this.setState({ withSub });

  private show(opened: string | undefined, withSub: boolean): void {
    this.setState({ opened, withSub });
    showOpened(this, opened);
  }
}
