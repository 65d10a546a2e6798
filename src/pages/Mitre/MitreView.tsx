import React from 'react';
import { type SceneComponentProps } from '@grafana/scenes';
import { LoadingState } from 'components/states/LoadingState';
import { type Cube } from 'domain/logql/cube/cube';
import { CubeFrame } from 'scenes/events/CubeFrame';
import { type CubeData } from 'scenes/events/CubeData';
import { MatrixView } from './MatrixView';
import { TechniqueView } from './TechniqueView';
import { useMatrix } from './useMatrix';
import { type MitreBody } from './MitreBody';

/** What the page cannot do without. */
const NEEDS = ['rule', 'tag'] as const;

export function MitreView({ model }: SceneComponentProps<MitreBody>) {
  const data = model.useState().data.resolve();
  return (
    <CubeFrame data={data} needs={NEEDS}>
      {(cube) => <Opened model={model} data={data} cube={cube} />}
    </CubeFrame>
  );
}

interface OpenedProps {
  readonly model: MitreBody;
  readonly data: CubeData;
  readonly cube: Cube;
}

function Opened({ model, data, cube }: OpenedProps) {
  const { opened, withUntouched, timeline, by } = model.useState();
  const known = useMatrix(data, cube);
  if (known.pending) {
    return <LoadingState loading hasData={false} rows={12} />;
  }
  return opened === undefined ? (
    <MatrixView data={data} known={known} withUntouched={withUntouched} onUntouched={model.showUntouched} />
  ) : (
    <TechniqueView
      data={data}
      cube={cube}
      known={known}
      id={opened}
      timeline={timeline}
      by={by}
      onBy={model.openBy}
      onClose={model.close}
    />
  );
}
