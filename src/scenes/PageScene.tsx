import React from 'react';
import { css } from '@emotion/css';
import { EmbeddedScene, type EmbeddedSceneState, type SceneComponentProps, sceneGraph } from '@grafana/scenes';
import { TimeZoneProvider } from 'components/time/TimeZoneContext';
import { hasTitleControls } from './TitleControls';

/** The scene of a page. All that it shows says times in the zone that its time picker says. */
export class PageScene extends EmbeddedScene {
  public static readonly Component = PageSceneRenderer;

  public constructor(state: EmbeddedSceneState) {
    super(state);
  }
}

function PageSceneRenderer({ model }: SceneComponentProps<PageScene>) {
  const timeRange = sceneGraph.getTimeRange(model);
  // The zone is part of the range's state.
  timeRange.useState();
  const { body } = model.useState();
  return (
    <TimeZoneProvider zone={timeRange.getTimeZone()}>
      {hasTitleControls(model) ? (
        <div className={fill}>
          <body.Component model={body} />
        </div>
      ) : (
        <EmbeddedScene.Component model={model} />
      )}
    </TimeZoneProvider>
  );
}

const fill = css({ display: 'flex', flexGrow: 1, minHeight: '100%' });
