import React, { useCallback, useRef } from 'react';
import { locationService } from '@grafana/runtime';
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
import { SkipLink } from 'components/layout/SkipLink';
import { target } from 'components/layout/target';
import { lazyView } from 'components/states/lazyView';
import { EXPLORER_KEYS } from 'constants/urlKeys';
import { EventListScene } from '../events/list/EventListScene';
import { type EventsData } from '../events/EventsData';
import { EventTotals } from '../events/volume/EventTotals';
import { EventVolume } from '../events/volume/EventVolume';
import { CreateAlertButton } from '../alerts/CreateAlertButton';
import { ShownAround } from './around/ShownAround';
import { CountNotices } from './CountNotices';
import { ExplorerBar } from './ExplorerBar';
import { ExportButton } from './ExportButton';
import { Facets } from './Facets';
import { GroupsScene } from './groups/GroupsScene';
import { getExplorerStyles } from './explorerStyles';
import { useFilled } from './useFilled';
import { useFolded } from './useFolded';
import { useHoldHeight } from './useHoldHeight';
import { ViewsButton } from './views/ViewsButton';
import { useShortcuts } from './useShortcuts';
import { ofOne } from '../events/question';

const KeyHelp = lazyView(async () => ({ default: (await import('components/explorer/KeyHelp')).KeyHelp }));
const LiveEvents = lazyView(async () => ({ default: (await import('./live/LiveEvents')).LiveEvents }));

interface EventsExplorerState extends SceneObjectState {
  data: SceneObjectRef<EventsData>;
  volume: EventVolume;
  list: EventListScene;
  groups: GroupsScene;
  around: ShownAround;
  view: ExplorerView;
  /** Where the tools of what is shown and the detail are drawn. */
  toolbarIn: HTMLElement | null;
  detailIn: HTMLElement | null;
}

/** Events one by one, by what they do, or as they come in. */
type ExplorerView = 'events' | 'behaviour' | 'live';

/** The row that the keyboard stands on, or the first of the groups. */
const FIRST_ROW = '[role="row"][tabindex="0"], [data-kind="behaviour"] button';

/** What the address says where events are grouped. */
const GROUPED = 'behaviour';

/** The Events page: filters, totals and course in one low band, and under it what happened. */
export class EventsExplorer extends SceneObjectBase<EventsExplorerState> {
  public static readonly Component = EventsExplorerRenderer;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [EXPLORER_KEYS.grouped, EXPLORER_KEYS.live] });

  /** Whether the address that the page was first opened with said nothing of it. */
  public readonly isPlain = [...new URLSearchParams(locationService.getLocation().search).keys()].every(
    (key) => key === 'orgId'
  );

  public constructor(data: SceneObjectRef<EventsData>) {
    const list = new EventListScene(data);
    list.setState({ toolbarIn: null, detailIn: null });
    super({
      ...{ data, volume: new EventVolume(data), list, groups: new GroupsScene(data) },
      around: new ShownAround(data, list.getRef()),
      ...{ view: 'events', toolbarIn: null, detailIn: null },
    });
    // An object that is left by its view tells nobody any more what the address says of it.
    this.addActivationHandler(() => this.state.around.activate());
  }

  public getUrlState(): SceneObjectUrlValues {
    const { view } = this.state;
    return {
      [EXPLORER_KEYS.grouped]: view === 'behaviour' ? GROUPED : null,
      [EXPLORER_KEYS.live]: view === 'live' ? 'true' : null,
    };
  }

  public updateFromUrl(values: SceneObjectUrlValues): void {
    const said = { ...this.getUrlState(), ...values };
    const isLive = said[EXPLORER_KEYS.live] === 'true';
    this.setState({ view: isLive ? 'live' : said[EXPLORER_KEYS.grouped] === GROUPED ? 'behaviour' : 'events' });
  }

  /** The detail of an event stands beside all of the page: as much of it as can be is seen at once. */
  public placeDetail(detailIn: HTMLElement | null): void {
    this.setState({ detailIn });
    this.state.list.setState({ detailIn });
    this.state.groups.setState({ detailIn });
    this.state.around.setState({ detailIn });
  }

  /** The tools of what is shown stand in the band: a line less before the first row. */
  public placeTools(toolbarIn: HTMLElement | null): void {
    this.setState({ toolbarIn });
    this.state.list.setState({ toolbarIn });
    this.state.groups.setState({ toolbarIn });
  }

  public readonly setView = (view: ExplorerView): void => {
    // A step of the browser's history: Back leads to the events again.
    this._urlSync.performBrowserHistoryAction(() => this.setState({ view }));
  };
}

function EventsExplorerRenderer({ model }: SceneComponentProps<EventsExplorer>) {
  const { data: ref, volume, list, groups, around, view, toolbarIn, detailIn } = model.useState();
  const isAround = around.useState().event !== undefined;
  const data = ref.resolve();
  const { question } = data.useState();
  const one = ofOne(question);
  const styles = useStyles2(getExplorerStyles);
  const [folded, fold] = useFolded();
  const placeTools = useCallback((element: HTMLElement | null) => model.placeTools(element), [model]);
  const frame = useRef<HTMLDivElement>(null);
  const placeDetail = useCallback((element: HTMLElement | null) => model.placeDetail(element), [model]);
  const isOpen = useFilled(detailIn);
  const band = useHoldHeight(isOpen);
  const [help, closeHelp] = useShortcuts(frame);
  const goToRows = () => frame.current?.querySelector<HTMLElement>(FIRST_ROW)?.focus();

  return (
    <div ref={frame} className={styles.frame} data-open={isOpen}>
      {isAround ? (
        <around.Component model={around} />
      ) : (
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
                      { value: 'events', label: t('falco.explorer.one-by-one', 'Events') },
                      { value: 'behaviour', label: t('falco.explorer.by-behaviour', 'By behaviour') },
                      { value: 'live', label: t('falco.explorer.live', 'Live') },
                    ]}
                    value={view}
                    onChange={model.setView}
                  />
                  {question && <ViewsButton isPlain={model.isPlain} />}
                  {question && <ExportButton data={data} isGrouped={view === 'behaviour'} />}
                  {one && <CreateAlertButton environment={one.environment} filters={one.filters} />}
                  <IconButton
                    name={folded ? 'angle-right' : 'angle-down'}
                    className={target}
                    aria-expanded={!folded}
                    tooltip={
                      folded
                        ? t('falco.explorer.show-course', 'Show the histogram')
                        : t('falco.explorer.fold-course', 'Hide the histogram')
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
            {view === 'behaviour' && <groups.Component model={groups} />}
            {view === 'events' && <list.Component model={list} />}
            {view === 'live' && <LiveEvents data={data} list={list} toolbarIn={toolbarIn} detailIn={detailIn} />}
          </div>
        </div>
      )}
      <div ref={placeDetail} data-key="detail" className={styles.detail} />
    </div>
  );
}
