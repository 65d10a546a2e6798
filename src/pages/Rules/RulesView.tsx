import React from 'react';
import { type SceneComponentProps } from '@grafana/scenes';
import { CubeFrame } from 'scenes/events/CubeFrame';
import { RuleDetail } from './RuleDetail';
import { RuleListView } from './RuleListView';
import { type RulesBody } from './RulesBody';

/** What the page cannot do without. */
const NEEDS = ['rule'] as const;

export function RulesView({ model }: SceneComponentProps<RulesBody>) {
  const { data: ref, opened, options, by, timeline } = model.useState();
  const data = ref.resolve();
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
