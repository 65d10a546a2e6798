import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Tab, TabsBar, useStyles2 } from '@grafana/ui';
import {
  type SceneComponentProps,
  SceneObjectBase,
  type SceneObjectRef,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { t } from 'lib/i18n';
import { type Draft } from 'domain/noise/draft';
import { type CubeData } from 'scenes/events/CubeData';
import { CubeFrame } from 'scenes/events/CubeBody';
import { showOpened } from 'scenes/openedName';
import { NoiseList } from './NoiseList';
import {
  FIRST_STATE,
  NOISE_KEYS,
  type NoiseState,
  noiseStateFromUrl,
  noiseStateToUrl,
  type NoiseTab,
} from './noiseUrl';
import { OutputCheck } from './OutputCheck';
import { Studio } from './Studio';
import { useSample } from './useSample';

/** What the page cannot do without. */
const NEEDS = ['rule'] as const;

interface NoiseBodyState extends SceneObjectState {
  data: SceneObjectRef<CubeData>;
  shown: NoiseState;
}

/** The page's body; rule, tab, offer and draft are in the address. */
export class NoiseBody extends SceneObjectBase<NoiseBodyState> {
  public static readonly Component = NoiseBodyRenderer;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: Object.values(NOISE_KEYS) });

  public constructor({ data }: Pick<NoiseBodyState, 'data'>) {
    super({ data, shown: FIRST_STATE });
  }

  public getUrlState(): SceneObjectUrlValues {
    return noiseStateToUrl(this.state.shown);
  }

  public updateFromUrl(values: SceneObjectUrlValues): void {
    const shown = noiseStateFromUrl({ ...this.getUrlState(), ...values });
    // A draft that is too long for the address is in no address: it stays while its rule does.
    const { rule, draft } = this.state.shown;
    const kept = NOISE_KEYS.draft in values || shown.rule !== rule ? shown.draft : (shown.draft ?? draft);
    this.setState({ shown: { ...shown, draft: kept } });
    showOpened(this, shown.rule);
  }

  /** A step of its own, so that Back opens the rule again. */
  public readonly close = (): void =>
    this._urlSync.performBrowserHistoryAction(() => {
      this.show({ rule: undefined, offer: undefined, draft: undefined });
      showOpened(this, undefined);
    });

  public readonly openTab = (tab: NoiseTab): void => this.show({ tab });

  public readonly takeOffer = (offer: string): void => this.show({ offer, draft: undefined });

  public readonly write = (draft: Draft): void => this.show({ draft });

  private show(change: Partial<NoiseState>): void {
    this.setState({ shown: { ...this.state.shown, ...change } });
  }
}

function NoiseBodyRenderer({ model }: SceneComponentProps<NoiseBody>) {
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
    page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), width: '100%', minWidth: 0 }),
  };
}
