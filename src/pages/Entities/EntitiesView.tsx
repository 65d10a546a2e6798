import React from 'react';
import { type SceneComponentProps } from '@grafana/scenes';
import { CubeFrame } from 'scenes/events/CubeFrame';
import { AllEntities } from './AllEntities';
import { type EntitiesBody } from './EntitiesBody';
import { EntityDetail } from './EntityDetail';

export function EntitiesView({ model }: SceneComponentProps<EntitiesBody>) {
  const { data: ref, opened, by } = model.useState();
  const data = ref.resolve();
  return (
    <CubeFrame data={data}>
      {(cube) =>
        opened === undefined ? (
          <AllEntities data={data} cube={cube} by={by} onBy={model.openBy} />
        ) : (
          <EntityDetail key={`${opened.field} ${opened.value}`} model={model} cube={cube} entity={opened} />
        )
      }
    </CubeFrame>
  );
}
