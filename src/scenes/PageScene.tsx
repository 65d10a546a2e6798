import React, { useCallback } from 'react';
import { css } from '@emotion/css';
import {
  EmbeddedScene,
  type EmbeddedSceneState,
  SceneAppPage,
  type SceneComponentProps,
  sceneGraph,
  SceneObjectBase,
} from '@grafana/scenes';
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

/** Among the controls of a page: draws those of its scene beside the page's title, where they take no line of their own. */
export class TitleControls extends SceneObjectBase {
  public static readonly Component = TitleControlsRenderer;
}

function PageSceneRenderer({ model }: SceneComponentProps<PageScene>) {
  const timeRange = sceneGraph.getTimeRange(model);
  // The zone is part of the range's state.
  timeRange.useState();
  const { body } = model.useState();
  // Read when a link is drawn: time and environment are those of then.
  const hrefOf = useCallback((field: string, value: string) => entityHref(model, field, value), [model]);
  return (
    <TimeZoneProvider zone={timeRange.getTimeZone()}>
      <EntityHrefProvider value={hrefOf}>
        {hasTitleControls(model) ? (
          <div className={fill}>
            <body.Component model={body} />
          </div>
        ) : (
          <EmbeddedScene.Component model={model} />
        )}
      </EntityHrefProvider>
    </TimeZoneProvider>
  );
}

function hasTitleControls({ parent }: PageScene): boolean {
  return parent instanceof SceneAppPage && (parent.state.controls ?? []).some((one) => one instanceof TitleControls);
}

function TitleControlsRenderer({ model }: SceneComponentProps<TitleControls>) {
  return model.parent instanceof SceneAppPage ? <ControlsOfScene page={model.parent} /> : null;
}

function ControlsOfScene({ page }: { readonly page: SceneAppPage }) {
  const { initializedScene: scene } = page.useState();
  return scene instanceof PageScene ? (
    <>
      {scene.state.controls?.map((control) => (
        <control.Component key={control.state.key} model={control} />
      ))}
    </>
  ) : null;
}

const fill = css({ display: 'flex', flexGrow: 1, minHeight: '100%' });
