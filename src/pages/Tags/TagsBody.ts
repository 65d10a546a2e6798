import { type SceneObjectRef, type SceneObjectState, type SceneObjectUrlValues } from '@grafana/scenes';
import { asString } from 'domain/narrowing/narrowing';
import { type CubeData } from 'scenes/events/CubeData';
import { showOpened } from 'scenes/openedName';
import { CubeTimeline } from 'scenes/rules/CubeTimeline';
import { UrlBody } from 'scenes/UrlBody';

interface TagsBodyState extends SceneObjectState {
  data: SceneObjectRef<CubeData>;
  timeline: CubeTimeline;
  /** The tag whose page is open. */
  opened?: string;
  /** Whether a technique's tag stands for its sub-techniques too. */
  withSub: boolean;
}

/** Tags by kind with their rules and events, and one of them opened. */
export class TagsBody extends UrlBody<TagsBodyState> {
  public constructor(data: SceneObjectRef<CubeData>) {
    super({ data, timeline: new CubeTimeline(), withSub: false }, ['tag', 'sub']);
  }

  public getUrlState(): SceneObjectUrlValues {
    const { opened, withSub } = this.state;
    return { tag: opened ?? null, sub: withSub ? 'true' : null };
  }

  protected readUrl({ tag, sub }: SceneObjectUrlValues): void {
    this.show(asString(tag) || undefined, sub === 'true');
  }

  public readonly close = (): void => this.step(() => this.show(undefined, false));

  public readonly setWithSub = (withSub: boolean): void => this.setState({ withSub });

  private show(opened: string | undefined, withSub: boolean): void {
    this.setState({ opened, withSub });
    showOpened(this, opened);
  }
}
