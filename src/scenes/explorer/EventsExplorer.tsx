import React, { useCallback } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
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
import { useFolded } from './useFolded';

interface EventsExplorerState extends SceneObjectState {
  data: SceneObjectRef<EventsData>;
  volume: EventVolume;
  list: EventListScene;
  groups: GroupsScene;
  /** Whether events are shown by what they do, in place of one by one. */
  grouped: boolean;
}

/** What the address says where events are grouped. */
const GROUPED = 'behaviour';

/** The Events page: filters, totals and course in one low band, and under it what happened. */
export class EventsExplorer extends SceneObjectBase<EventsExplorerState> {
  public static readonly Component = EventsExplorerRenderer;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [EXPLORER_KEYS.grouped] });

  public constructor(data: SceneObjectRef<EventsData>) {
    const list = new EventListScene(data);
    list.setState({ toolbarIn: null });
    super({ data, volume: new EventVolume(data), list, groups: new GroupsScene(data), grouped: false });
  }

  public getUrlState(): SceneObjectUrlValues {
    return { [EXPLORER_KEYS.grouped]: this.state.grouped ? GROUPED : null };
  }

  public updateFromUrl(values: SceneObjectUrlValues): void {
    this.setState({ grouped: values[EXPLORER_KEYS.grouped] === GROUPED });
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
  const styles = useStyles2(getStyles);
  const [folded, fold] = useFolded();
  const placeTools = useCallback((element: HTMLElement | null) => model.placeTools(element), [model]);

  return (
    <div className={styles.page}>
      <div className={styles.band} data-folded={folded}>
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
              {question && <CreateAlertButton environment={question.environment} filters={question.filters} />}
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
        {question && !folded && (
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
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({ display: 'flex', flexDirection: 'column', flexGrow: 1, gap: theme.spacing(0.5), minWidth: 0 }),
    band: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
      gap: theme.spacing(0, 1),
      '&[data-folded="true"]': { gridTemplateColumns: 'minmax(0, 1fr)' },
      [theme.breakpoints.down('lg')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
        '&[data-folded="true"]': { gridTemplateColumns: 'minmax(0, 1fr)' },
      },
    }),
    facts: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.25), minWidth: 0 }),
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(0.25, 1),
    }),
    actions: css({ display: 'flex', flexShrink: 0, alignItems: 'center', gap: theme.spacing(1) }),
    tools: css({ minHeight: 24, marginTop: 'auto' }),
    course: css({ minWidth: 0 }),
    body: css({ display: 'flex', flex: '1 1 0', gap: theme.spacing(1), minHeight: 400, minWidth: 0 }),
  };
}
