import { SceneObjectBase, type SceneObjectRef, type SceneObjectState } from '@grafana/scenes';
import { type DigestData } from './DigestData';

interface DigestBodyState extends SceneObjectState {
  data: SceneObjectRef<DigestData>;
}

/** What a digest is of follows from the page's time and filters alone. */
export class DigestBody extends SceneObjectBase<DigestBodyState> {
  public constructor(data: SceneObjectRef<DigestData>) {
    super({ data });
  }
}
