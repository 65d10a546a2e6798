import { type SceneObjectRef, type SceneObjectState, type SceneObjectUrlValues } from '@grafana/scenes';
import { asString } from 'domain/narrowing/narrowing';
import { type CubeData } from 'scenes/events/CubeData';
import { showOpened } from 'scenes/openedName';
import { CubeTimeline } from 'scenes/rules/CubeTimeline';
import { UrlBody } from 'scenes/UrlBody';

interface MitreBodyState extends SceneObjectState {
  data: SceneObjectRef<CubeData>;
  timeline: CubeTimeline;
  /** Id of the technique whose page is open. */
  opened?: string;
  /** Also the techniques that no rule and no event names. */
  withUntouched: boolean;
  /** What the events of the open technique are cut by. */
  by?: string;
}

const KEYS = { opened: 'technique', withUntouched: 'uncovered', by: 'by' } as const;

/** The ATT&CK matrix of what is loaded and what fired, and one technique opened. */
export class MitreBody extends UrlBody<MitreBodyState> {
  public constructor(data: SceneObjectRef<CubeData>) {
    super({ data, timeline: new CubeTimeline(), withUntouched: false }, Object.values(KEYS));
  }

  public getUrlState(): SceneObjectUrlValues {
    const { opened, withUntouched, by } = this.state;
    return {
      [KEYS.opened]: opened ?? null,
      [KEYS.withUntouched]: withUntouched ? 'true' : null,
      [KEYS.by]: by ?? null,
    };
  }

  protected readUrl(all: SceneObjectUrlValues): void {
    this.setState({
      opened: asString(all[KEYS.opened]) || undefined,
      withUntouched: all[KEYS.withUntouched] === 'true',
      by: asString(all[KEYS.by]) || undefined,
    });
    this.name();
  }

  public readonly close = (): void =>
    this.step(() => {
      this.setState({ opened: undefined, by: undefined });
      this.name();
    });

  public readonly openBy = (by: string): void => this.setState({ by });

  public readonly showUntouched = (withUntouched: boolean): void => this.setState({ withUntouched });

  private name(): void {
    const { opened } = this.state;
    showOpened(this, opened);
    // The table of ATT&CK comes with the page.
    void import('./techniqueTitle').then(({ techniqueTitle }) => {
      if (opened !== undefined && this.state.opened === opened) {
        showOpened(this, techniqueTitle(opened));
      }
    });
  }
}
