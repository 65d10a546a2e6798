import React, { useCallback, useRef, useState } from 'react';
import { IconButton, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import {
  type SceneComponentProps,
  SceneObjectBase,
  type SceneObjectRef,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { t } from 'lib/i18n';
import { KeyHelp } from 'components/explorer/KeyHelp';
import { SkipLink } from 'components/layout/SkipLink';
import { target } from 'components/layout/target';
import { EXPLORER_KEYS } from 'constants/urlKeys';
import { EventListScene } from '../events/list/EventListScene';
import { type EventsData } from '../events/EventsData';
import { EventTotals } from '../events/volume/EventTotals';
import { EventVolume } from '../events/volume/EventVolume';
import { CreateAlertButton } from '../alerts/CreateAlertButton';
import { CountNotices } from './CountNotices';
import { ExplorerBar } from './ExplorerBar';
import { ExportButton } from './ExportButton';
import { Facets } from './Facets';
import { GroupsScene } from './GroupsScene';
import { getExplorerStyles } from './explorerStyles';
import { useFilled } from './useFilled';
import { useFolded } from './useFolded';
import { useHoldHeight } from './useHoldHeight';
import { useShortcuts } from './useShortcuts';
import { ofOne } from '../events/question';

interface EventsExplorerState extends SceneObjectState {
  data: SceneObjectRef<EventsData>;
  volume: EventVolume;
  list: EventListScene;
  groups: GroupsScene;
  /** Whether events are shown by what they do, in place of one by one. */
  grouped: boolean;
}

/** The row that the keyboard stands on, or the first of the groups. */
const FIRST_ROW = '[role="row"][tabindex="0"], [data-kind="behaviour"] button';

/** What the address says where events are grouped. */
const GROUPED = 'behaviour';

/** The Events page: filters, totals and course in one low band, and under it what happened. */
export class EventsExplorer extends SceneObjectBase<EventsExplorerState> {
  public static readonly Component = EventsExplorerRenderer;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [EXPLORER_KEYS.grouped] });

  public constructor(data: SceneObjectRef<EventsData>) {
    const list = new EventListScene(data);
    list.setState({ toolbarIn: null, detailIn: null });
    super({ data, volume: new EventVolume(data), list, groups: new GroupsScene(data), grouped: false });
  }

  public getUrlState(): SceneObjectUrlValues {
    return { [EXPLORER_KEYS.grouped]: this.state.grouped ? GROUPED : null };
  }

  public updateFromUrl(values: SceneObjectUrlValues): void {
    this.setState({ grouped: values[EXPLORER_KEYS.grouped] === GROUPED });
  }

  /** The detail of an event stands beside all of the page: as much of it as can be is seen at once. */
  public placeDetail(detailIn: HTMLElement | null): void {
    this.state.list.setState({ detailIn });
    this.state.groups.setState({ detailIn });
  }

  /** The tools of what is shown stand in the band: a line less before the first row. */
  public placeTools(toolbarIn: HTMLElement | null): void {
    this.state.list.setState({ toolbarIn });
    this.state.groups.setState({ toolbarIn });
  }

  public readonly setGrouped = (grouped: boolean): void => {
    // A step of the browser's history: Back leads to the events again.
    this._urlSync.performBrowserHistoryAction(() => this.setState({ grouped }));
  };
}

function EventsExplorerRenderer({ model }: SceneComponentProps<EventsExplorer>) {
  const { data: ref, volume, list, groups, grouped } = model.useState();
  const data = ref.resolve();
  const { question } = data.useState();
  const one = ofOne(question);
  const styles = useStyles2(getExplorerStyles);
  const [folded, fold] = useFolded();
  const placeTools = useCallback((element: HTMLElement | null) => model.placeTools(element), [model]);
  const frame = useRef<HTMLDivElement>(null);
  const [detailIn, setDetailIn] = useState<HTMLDivElement | null>(null);
  const placeDetail = useCallback(
    (element: HTMLDivElement | null) => {
      setDetailIn(element);
      model.placeDetail(element);
    },
    [model]
  );
  const isOpen = useFilled(detailIn);
  const band = useHoldHeight(isOpen);
  const [help, closeHelp] = useShortcuts(frame);
  const goToRows = () => frame.current?.querySelector<HTMLElement>(FIRST_ROW)?.focus();

  return (
    <div ref={frame} className={styles.frame} data-open={isOpen}>
      <div className={styles.page}>
        <SkipLink onSkip={goToRows}>{t('falco.explorer.skip', 'Skip to the events')}</SkipLink>
        {help && <KeyHelp onClose={closeHelp} />}
        <div ref={band} className={styles.band} data-folded={folded || isOpen}>
          <div className={styles.facts}>
            <div className={styles.bar}>
              <ExplorerBar data={data} />
              <div className={styles.actions}>
                <RadioButtonGroup
                  size="sm"
                  aria-label={t('falco.explorer.view', 'How events are shown')}
                  options={[
                    { value: false, label: t('falco.explorer.one-by-one', 'Events') },
                    { value: true, label: t('falco.explorer.by-behaviour', 'By behaviour') },
                  ]}
                  value={grouped}
                  onChange={model.setGrouped}
                />
                {question && <ExportButton data={data} />}
                {one && <CreateAlertButton environment={one.environment} filters={one.filters} />}
                <IconButton
                  name={folded ? 'angle-right' : 'angle-down'}
                  className={target}
                  aria-expanded={!folded}
                  tooltip={
                    folded
                      ? t('falco.explorer.show-course', 'Show the course of the events')
                      : t('falco.explorer.fold-course', 'Fold the course of the events')
                  }
                  onClick={() => fold(!folded)}
                />
              </div>
            </div>
            <EventTotals data={data} />
            <div ref={placeTools} className={styles.tools} />
          </div>
          {question && !folded && !isOpen && (
            <div className={styles.course}>
              <volume.Component model={volume} />
            </div>
          )}
        </div>
        <CountNotices data={data} />
        <div className={styles.body}>
          {question && <Facets data={data} />}
          {grouped ? <groups.Component model={groups} /> : <list.Component model={list} />}
        </div>
      </div>
      <div ref={placeDetail} data-key="detail" className={styles.detail} />
    </div>
  );
}
