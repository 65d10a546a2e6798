import React from 'react';
import {
  EmbeddedScene,
  SceneAppPage,
  type SceneComponentProps,
  type SceneObject,
  SceneObjectBase,
} from '@grafana/scenes';

/** Among the controls of a page: draws those of its scene beside the page's title, where they take no line of their own. */
export class TitleControls extends SceneObjectBase {
  public static readonly Component = TitleControlsRenderer;
}

/** Whether the page of a scene draws the scene's controls. */
export function hasTitleControls({ parent }: SceneObject): boolean {
  return parent instanceof SceneAppPage && (parent.state.controls ?? []).some((one) => one instanceof TitleControls);
}

function TitleControlsRenderer({ model }: SceneComponentProps<TitleControls>) {
  return model.parent instanceof SceneAppPage ? <OfPage page={model.parent} /> : null;
}

function OfPage({ page }: { readonly page: SceneAppPage }) {
  const { initializedScene: scene } = page.useState();
  return scene instanceof EmbeddedScene ? (
    <>
      {scene.state.controls?.map((control) => (
        <control.Component key={control.state.key} model={control} />
      ))}
    </>
  ) : null;
}
