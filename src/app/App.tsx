import React from 'react';
import { type AppRootProps } from '@grafana/data';
import { ErrorBoundaryAlert, useTheme2 } from '@grafana/ui';
import { useSceneApp } from '@grafana/scenes';
import { readSettings } from 'lib/settings/settings';
import { injectPrintStyle, PRINTED } from './printStyle';
import { sceneAppFactory } from './sceneApp';

injectPrintStyle();

/** Root of the app's pages. The scenes live as long as the settings that they were made from. */
export default function App({ meta }: AppRootProps) {
  const { isDark } = useTheme2();
  const scene = useSceneApp(sceneAppFactory(readSettings(meta.jsonData)));

  return (
    <ErrorBoundaryAlert>
      <div style={{ display: 'contents' }} {...{ [PRINTED]: isDark ? 'dark' : 'light' }}>
        <scene.Component model={scene} />
      </div>
    </ErrorBoundaryAlert>
  );
}
