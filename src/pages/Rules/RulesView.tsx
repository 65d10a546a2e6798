import React, { lazy, Suspense } from 'react';
import { type SceneComponentProps } from '@grafana/scenes';
import { LoadingState } from 'components/states/LoadingState';
import { CubeFrame } from 'scenes/events/CubeFrame';
import { RuleDetail } from './RuleDetail';
import { RuleListView } from './RuleListView';
import { type RulesBody } from './RulesBody';

const ChangeView = lazy(() => import('./change/ChangeView'));
const FileView = lazy(() => import('./file/FileView'));

/** What the page cannot do without. */
const NEEDS = ['rule'] as const;

export function RulesView({ model }: SceneComponentProps<RulesBody>) {
  const { data: ref, opened, options, by, timeline, file, line, change, span } = model.useState();
  const data = ref.resolve();
  // What a file says hangs on no count.
  if (opened === undefined && file !== undefined) {
    return (
      <Suspense fallback={<LoadingState loading hasData={false} />}>
        <FileView file={file} line={line} onOpen={model.openFile} onClose={model.close} />
      </Suspense>
    );
  }
  if (opened === undefined && change !== undefined) {
    return (
      <Suspense fallback={<LoadingState loading hasData={false} />}>
        <ChangeView
          data={data}
          atMs={change}
          span={span}
          timeline={timeline}
          onSpan={model.openSpan}
          onClose={model.close}
        />
      </Suspense>
    );
  }
  return (
    <CubeFrame data={data} needs={NEEDS}>
      {(cube) =>
        opened === undefined ? (
          <RuleListView data={data} cube={cube} options={options} onChange={model.change} />
        ) : (
          <RuleDetail
            data={data}
            cube={cube}
            rule={opened}
            timeline={timeline}
            by={by}
            onBy={model.openBy}
            onClose={model.close}
          />
        )
      }
    </CubeFrame>
  );
}
