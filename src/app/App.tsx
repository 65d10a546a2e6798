import React from 'react';
import { type AppRootProps } from '@grafana/data';
import { ErrorBoundaryAlert } from '@grafana/ui';
import { useSceneApp } from '@grafana/scenes';
import { readSettings } from 'lib/settings/settings';
import { sceneAppFactory } from './sceneApp';

/** Root of the app's pages. The scenes live as long as the settings that they were made from. */
export default function App({ meta }: AppRootProps) {
  const scene = useSceneApp(sceneAppFactory(readSettings(meta.jsonData)));

  return (
    <ErrorBoundaryAlert>
      <scene.Component model={scene} />
    </ErrorBoundaryAlert>
  );
}
