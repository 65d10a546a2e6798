import React from 'react';
import { EmbeddedScene, type EmbeddedSceneState, type SceneComponentProps, sceneGraph } from '@grafana/scenes';
import { TimeZoneProvider } from 'components/time/TimeZoneContext';

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
  return (
    <TimeZoneProvider zone={timeRange.getTimeZone()}>
      <EmbeddedScene.Component model={model} />
    </TimeZoneProvider>
  );
}
