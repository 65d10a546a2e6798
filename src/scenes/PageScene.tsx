import React, { useCallback } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import {
  EmbeddedScene,
  type EmbeddedSceneState,
  SceneAppPage,
  type SceneComponentProps,
  sceneGraph,
  type SceneObject,
  SceneObjectBase,
  SceneRefreshPicker,
  SceneTimePicker,
} from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import { TimeZoneProvider } from 'components/time/TimeZoneContext';
import { EntityHrefProvider } from 'components/value/EntityLink';
import { entityHref } from './entityHref';

/** The scene of a page. All that it shows says times in the zone that its time picker says. */
export class PageScene extends EmbeddedScene {
  public static readonly Component = PageSceneRenderer;

  public constructor(state: EmbeddedSceneState) {
    super(state);
  }
}

/** Among the controls of a page: draws the time of its scene beside the page's title, where it takes no line of its own. */
export class TitleControls extends SceneObjectBase {
  public static readonly Component = TitleControlsRenderer;
}

function PageSceneRenderer({ model }: SceneComponentProps<PageScene>) {
  const timeRange = sceneGraph.getTimeRange(model);
  // The zone is part of the range's state.
  timeRange.useState();
  const { body, controls = [] } = model.useState();
  const styles = useStyles2(getStyles);
  const below = hasTitleControls(model) ? controls.filter((control) => !isTime(control)) : controls;
  // Read when a link is drawn: time and environment are those of then.
  const hrefOf = useCallback((field: string, value: string) => entityHref(model, field, value), [model]);
  return (
    <TimeZoneProvider zone={timeRange.getTimeZone()}>
      <EntityHrefProvider value={hrefOf}>
        <div className={styles.page}>
          {below.length > 0 && (
            <div className={styles.controls}>
              {below.map((control) => (
                <control.Component key={control.state.key} model={control} />
              ))}
            </div>
          )}
          <div className={styles.body}>
            <body.Component model={body} />
          </div>
        </div>
      </EntityHrefProvider>
    </TimeZoneProvider>
  );
}

function hasTitleControls({ parent }: PageScene): boolean {
  return parent instanceof SceneAppPage && (parent.state.controls ?? []).some((one) => one instanceof TitleControls);
}

function isTime(control: SceneObject): boolean {
  return control instanceof SceneTimePicker || control instanceof SceneRefreshPicker;
}

function TitleControlsRenderer({ model }: SceneComponentProps<TitleControls>) {
  return model.parent instanceof SceneAppPage ? <ControlsOfScene page={model.parent} /> : null;
}

function ControlsOfScene({ page }: { readonly page: SceneAppPage }) {
  const { initializedScene: scene } = page.useState();
  return scene instanceof PageScene ? (
    <>
      {scene.state.controls?.filter(isTime).map((control) => (
        <control.Component key={control.state.key} model={control} />
      ))}
    </>
  ) : null;
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), flexGrow: 1, minHeight: '100%' }),
    controls: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: theme.spacing(2) }),
    body: css({ display: 'flex', flexGrow: 1 }),
  };
}
