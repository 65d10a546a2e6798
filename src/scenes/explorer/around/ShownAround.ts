import { lazyView } from 'components/states/lazyView';
import { type SceneComponentProps } from '@grafana/scenes';
import { AroundScene } from './AroundScene';

/** What is around an event, with a view that is fetched when it is shown. */
export class ShownAround extends AroundScene {
  public static readonly Component = lazyView<SceneComponentProps<AroundScene>>(() => import('./AroundView'));
}
