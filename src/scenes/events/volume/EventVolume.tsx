import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, LoadingState as DataState } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import {
  sceneGraph,
  type SceneComponentProps,
  SceneObjectBase,
  type SceneObjectRef,
  type SceneObjectState,
  type VizPanel,
} from '@grafana/scenes';
import { LoadingState } from 'components/states/LoadingState';
import { TaintLegend } from 'components/taint/TaintLegend';
import { TEST_IDS } from 'constants/testIds';
import { timesIn } from 'lib/times';
import { type TaintBand, taintBands, type TaintWindow } from 'domain/health/taint/taint';
import { useRecovery } from 'lib/recovery/useRecovery';
import { Marks } from '../../marks/Marks';
import { taintAnnotations } from '../../panels/taintBands';
import { buildVolumePanel, showVolume, volumeOf } from '../../panels/volumePanel';
import { type EventsData } from '../EventsData';
import { type EventsQuestion } from '../question';
import { taintShown } from './taintShown';
import { taintUnknown } from './taintUnknown';

/** Pixels: what is looked for are the rows below. */
const VOLUME_HEIGHT = 80;

interface EventVolumeState extends SceneObjectState {
  data: SceneObjectRef<EventsData>;
  panel: VizPanel;
}

/** The course of a range's events by priority, as low as can be read. Dragging over it zooms in. */
export class EventVolume extends SceneObjectBase<EventVolumeState> {
  public static readonly Component = EventVolumeRenderer;

  public constructor(data: SceneObjectRef<EventsData>) {
    super({ data, panel: buildVolumePanel({ legend: false }) });
    this.addActivationHandler(() => this.onActivate());
  }

  private onActivate(): void {
    const data = this.state.data.resolve();
    this.show(data.state);
    this._subs.add(
      data.subscribeToState(
        (now, before) => (now.cube !== before.cube || now.taint.value !== before.taint.value) && this.show(now)
      )
    );
  }

  private show({ cube: { status, value: cube }, taint, question }: EventsData['state']): void {
    const times = timesIn(sceneGraph.getTimeRange(this).getTimeZone());
    const annotations = taintAnnotations(bandsOf(taint, question), times);
    showVolume(this.state.panel, cube && volumeOf(cube), PANEL_STATES[status], annotations);
  }
}

const PANEL_STATES: Readonly<Record<EventsData['state']['cube']['status'], DataState>> = {
  loading: DataState.Loading,
  ready: DataState.Done,
  // What failed is said above the panel, which keeps the counts that it had.
  error: DataState.Done,
};

/** Gaps of less than two bars would be stripes. */
export function bandsOf(
  { value }: { readonly value?: { readonly windows: readonly TaintWindow[] } },
  question: EventsQuestion | undefined
): readonly TaintBand[] {
  return question ? taintBands(taintShown(value?.windows ?? [], question.filters), 2 * question.plan.stepMs) : [];
}

function EventVolumeRenderer({ model }: SceneComponentProps<EventVolume>) {
  const { data, panel } = model.useState();
  const events = data.resolve();
  const { cube, taint, question } = events.useState();
  useRecovery(taint.status === 'error' ? { ask: events.retryTaint } : undefined);
  const styles = useStyles2(getStyles);
  const panels = useMemo(() => [panel], [panel]);

  // The list says why there is nothing to ask.
  return question === undefined ? null : (
    <div className={styles.box} data-testid={TEST_IDS.volume}>
      {(cube.value !== undefined || !cube.problem) && (
        <div className={styles.panel}>
          <LoadingState loading={cube.status === 'loading'} hasData={cube.value !== undefined} rows={2}>
            <panel.Component model={panel} />
          </LoadingState>
        </div>
      )}
      <div className={styles.told}>
        <TaintLegend
          bands={bandsOf(taint, question)}
          unknown={taintUnknown(taint)}
          sinceMs={taint.value?.sinceMs}
          isLow
        />
        <Marks object={events} scope={question.environment} plan={question.plan} panels={panels} isLow />
      </div>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.25), width: '100%' }),
    panel: css({ height: VOLUME_HEIGHT }),
    // One line: another would push the rows down.
    told: css({
      ...{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: theme.spacing(1) },
      '& > :last-child:not(:first-child)': { flex: 'none' },
    }),
  };
}
