import {
  SceneObjectBase,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
} from '@grafana/scenes';

/** The body of a page of which the address says what is open, and how. */
export abstract class UrlBody<S extends SceneObjectState> extends SceneObjectBase<S> {
  protected _urlSync: SceneObjectUrlSyncConfig;

  /** @param keys of the address, all that `getUrlState` gives */
  protected constructor(state: S, keys: readonly string[]) {
    super(state);
    this._urlSync = new SceneObjectUrlSyncConfig(this, { keys: [...keys] });
  }

  public abstract getUrlState(): SceneObjectUrlValues;

  public updateFromUrl(said: SceneObjectUrlValues): void {
    this.readUrl({ ...this.getUrlState(), ...said }, said);
  }

  /**
   * Takes over what the address says.
   * @param all with what is as it is for what the address does not say
   * @param said by the address alone
   */
  protected abstract readUrl(all: SceneObjectUrlValues, said: SceneObjectUrlValues): void;

  /** A change that is a step of the browser's history, so that Back undoes it. */
  protected step(change: () => void): void {
    this._urlSync.performBrowserHistoryAction(change);
  }
}
