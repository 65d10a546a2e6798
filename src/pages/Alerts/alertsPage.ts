import { SceneAppPage, VariableValueSelectors } from '@grafana/scenes';
import { ROUTES } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { makeEventVariables, makeTimeRange } from 'scenes/variables/eventVariables';
import { pageState } from 'scenes/pageState';
import { AlertsBody } from './AlertsBody';
import { AlertsView } from './AlertsView';
import { PageScene } from 'scenes/PageScene';

class ShownBody extends AlertsBody {
  public static readonly Component = AlertsView;
}

/** Alerts: what fires now and the way to its events, the pack of rules, silences. */
export function makeAlertsPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    ...pageState(ROUTES.alerts),
    getScene: () =>
      new PageScene({
        // Nothing here is of a range; it goes along to the next page.
        $timeRange: makeTimeRange(ROUTES.alerts),
        $variables: makeEventVariables(settings.environments, ROUTES.alerts),
        controls: [new VariableValueSelectors({})],
        body: new ShownBody({ environments: settings.environments }),
      }),
  });
}
