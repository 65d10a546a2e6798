import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Tab, TabsBar, useStyles2 } from '@grafana/ui';
import { type SceneComponentProps } from '@grafana/scenes';
import { t } from 'lib/i18n';
import { type CubeData } from 'scenes/events/CubeData';
import { CubeFrame } from 'scenes/events/CubeFrame';
import { NoiseList } from './NoiseList';
import { OutputCheck } from './OutputCheck';
import { Studio } from './Studio';
import { useSample } from './useSample';
import { type NoiseBody } from './NoiseBody';
import { pageLook } from 'components/layout/pages';

/** What the page cannot do without. */
const NEEDS = ['rule'] as const;

export function NoiseView({ model }: SceneComponentProps<NoiseBody>) {
  const { data: ref } = model.useState();
  const data = ref.resolve();
  return (
    <CubeFrame data={data} needs={NEEDS}>
      {() => <Noise model={model} data={data} />}
    </CubeFrame>
  );
}

function Noise({ model, data }: { readonly model: NoiseBody; readonly data: CubeData }) {
  const { shown } = model.useState();
  const { rule, tab } = shown;
  const noise = useSample(data, rule);
  const styles = useStyles2(getStyles);
  if (rule !== undefined) {
    return (
      <Studio
        key={rule}
        shown={shown}
        onClose={model.close}
        onTakeOffer={model.takeOffer}
        onWrite={model.write}
        data={data}
        noise={noise}
        rule={rule}
      />
    );
  }
  return (
    <div className={styles.page}>
      <TabsBar>
        <Tab
          label={t('falco.noise.tab-suggestions', 'Suggestions')}
          active={tab === 'suggestions'}
          onChangeTab={() => model.openTab('suggestions')}
        />
        <Tab
          label={t('falco.noise.tab-output', 'Output check')}
          active={tab === 'output'}
          onChangeTab={() => model.openTab('output')}
        />
      </TabsBar>
      {tab === 'output' ? <OutputCheck data={data} noise={noise} /> : <NoiseList data={data} noise={noise} />}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css(pageLook(theme, 1.5)),
  };
}
