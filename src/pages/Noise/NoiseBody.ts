import { type SceneObjectRef, type SceneObjectState, type SceneObjectUrlValues } from '@grafana/scenes';
import { type Draft } from 'domain/noise/studio/draft';
import { type CubeData } from 'scenes/events/CubeData';
import { showOpened } from 'scenes/openedName';
import { UrlBody } from 'scenes/UrlBody';
import {
  FIRST_STATE,
  NOISE_KEYS,
  type NoiseState,
  noiseStateFromUrl,
  noiseStateToUrl,
  type NoiseTab,
} from './noiseUrl';

interface NoiseBodyState extends SceneObjectState {
  data: SceneObjectRef<CubeData>;
  shown: NoiseState;
}

/** The page's body; rule, tab, offer and draft are in the address. */
export class NoiseBody extends UrlBody<NoiseBodyState> {
  public constructor({ data }: Pick<NoiseBodyState, 'data'>) {
    super({ data, shown: FIRST_STATE }, Object.values(NOISE_KEYS));
  }

  public getUrlState(): SceneObjectUrlValues {
    return noiseStateToUrl(this.state.shown);
  }

  protected readUrl(all: SceneObjectUrlValues, said: SceneObjectUrlValues): void {
    const shown = noiseStateFromUrl(all);
    // A draft that is too long for the address is in no address: it stays while its rule does.
    const { rule, draft } = this.state.shown;
    const kept = NOISE_KEYS.draft in said || shown.rule !== rule ? shown.draft : (shown.draft ?? draft);
    this.setState({ shown: { ...shown, draft: kept } });
    showOpened(this, shown.rule);
  }

  public readonly close = (): void =>
    this.step(() => {
      this.show({ rule: undefined, offer: undefined, draft: undefined });
      showOpened(this, undefined);
    });

  public readonly openTab = (tab: NoiseTab): void => this.show({ tab });

  public readonly takeOffer = (offer: string): void => this.show({ offer, draft: undefined });

  public readonly write = (draft: Draft): void => this.show({ draft });

  private show(change: Partial<NoiseState>): void {
    this.setState({ shown: { ...this.state.shown, ...change } });
  }
}
