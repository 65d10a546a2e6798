import { type SceneComponentProps } from '@grafana/scenes';
import { lazyView } from 'components/states/lazyView';
import { GroupsBody } from './GroupsBody';

/** The events of a page by what they do, with a view that is fetched when it is shown. */
export class GroupsScene extends GroupsBody {
  public static readonly Component = lazyView<SceneComponentProps<GroupsBody>>(async () => ({
    default: (await import('./GroupsView')).GroupsView,
  }));
}
