import React from 'react';
import { css } from '@emotion/css';
import { locationService } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import {
  type SceneComponentProps,
  SceneObjectBase,
  type SceneObjectRef,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { t } from 'lib/i18n';
import { LIST_KEYS } from 'constants/urlKeys';
import { EventList } from 'components/EventList/EventList';
import { DEFAULT_LIST_OPTIONS, type EventListOptions } from 'components/EventList/options';
import { NO_LINES } from 'data/events/loadLines';
import { addFilter } from '../eventFilters';
import { type EventsData } from '../EventsData';
import { InternalSwitch } from './InternalSwitch';
import { CopiesShare, CutMoments, ListNotice, ListShare } from './ListNotice';
import { listOptionsFromUrl, listOptionsToUrl } from './listUrl';
import { lineOptionsOf } from 'domain/environment/parseOptions';
import { EventSections } from '../detail/EventSections';
import { useLinkedEntry } from '../detail/useLinkedEntry';
import { useCopies } from './useCopies';
import { useEventActions, useTechniqueHref } from './useEventActions';
import { useTaintMarks } from './useTaintMarks';
import { useVerdictMarks } from '../../triage/useVerdictMarks';
import { WhyEmpty } from '../empty/lateWhyEmpty';

interface EventListSceneState extends SceneObjectState {
  data: SceneObjectRef<EventsData>;
  options: EventListOptions;
  /** Where the list's tools are drawn; null until that is there, and above the list when left out. */
  toolbarIn?: HTMLElement | null;
  /** The same of the detail: beside the rows when left out. */
  detailIn?: HTMLElement | null;
}

/** The event list of a page; its columns, order and open event are in the URL. */
export class EventListScene extends SceneObjectBase<EventListSceneState> {
  public static readonly Component = EventListSceneRenderer;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: Object.values(LIST_KEYS) });

  /** Where in the browser's history an event was opened here. */
  private openedAt: string | undefined;

  public constructor(data: SceneObjectRef<EventsData>) {
    super({ data, options: DEFAULT_LIST_OPTIONS });
  }

  public getUrlState(): SceneObjectUrlValues {
    return listOptionsToUrl(this.state.options);
  }

  public updateFromUrl(values: SceneObjectUrlValues): void {
    this.setState({ options: listOptionsFromUrl({ ...this.getUrlState(), ...values }) });
  }

  /**
   * Opening an event is a step of the browser's history, so that Back closes it and Forward opens it again. Closing it goes
   * that step back, where it was the last one: then whoever has read twenty events is one step from the page before.
   */
  public readonly onOptionsChange = (options: EventListOptions): void => {
    const before = this.state.options.selected;
    const isAtStep = before !== undefined && locationService.getLocation().key === this.openedAt;
    if (isAtStep && options.selected === undefined) {
      locationService.getHistory().goBack();
      return;
    }
    if (before === undefined && options.selected !== undefined) {
      this._urlSync.performBrowserHistoryAction(() => this.setState({ options }));
    } else {
      this.setState({ options });
    }
    if (options.selected !== undefined && (before === undefined || isAtStep)) {
      this.openedAt = locationService.getLocation().key;
    }
  };

  /** Older lines are asked for as somebody comes to them. */
  public readonly onEnd = (): void => this.state.data.resolve().loadOlder();

  public readonly onFilter = (field: string, operator: '=' | '!=', value: string): void =>
    addFilter(this, field, operator, value);
}

function EventListSceneRenderer({ model }: SceneComponentProps<EventListScene>) {
  const { options, data: ref, toolbarIn, detailIn } = model.useState();
  const data = ref.resolve();
  const { lines, cube, question, taint, isGoingOn } = data.useState();
  const { entries } = lines.value ?? NO_LINES;
  // That nothing happened is said once the count says so, too.
  const isUncertain = entries.length === 0 && cube.status === 'loading';
  const styles = useStyles2(getStyles);
  const { marks: taintMarks, detailNotes } = useTaintMarks(taint.value?.windows);
  const marks = useVerdictMarks(taintMarks);
  const environment = question?.environment;
  const detailActions = useEventActions(model, environment);
  const techniqueHref = useTechniqueHref(model);
  const copies = useCopies(entries, environment);
  const linked = useLinkedEntry(data, options.selected);

  return (
    <div className={styles.box}>
      {/* Between the page's title and that of an event, for whoever goes by headings. */}
      <h2 className="sr-only">{t('falco.list.label', 'Falco events')}</h2>
      <EventList
        entries={entries}
        options={options}
        onOptionsChange={model.onOptionsChange}
        onFilter={model.onFilter}
        parseOptions={question && lineOptionsOf(question.environment)}
        marks={marks}
        copies={copies}
        detailNotes={detailNotes}
        detailActions={detailActions}
        detailSections={environment && ((event) => <EventSections event={event} scope={environment} />)}
        techniqueHref={techniqueHref}
        linked={linked}
        detailIn={detailIn}
        // Rows that are there are not dimmed for those that follow.
        loading={question !== undefined && ((lines.status === 'loading' && !isGoingOn) || isUncertain)}
        onEnd={options.sort === 'newest' ? model.onEnd : undefined}
        notice={entries.length > 0 && <ListNotice data={data} />}
        toolbarIn={toolbarIn}
        toolbar={question && <InternalSwitch data={data} />}
        empty={<WhyEmpty data={data} />}
      />
      <CopiesShare data={data} copies={copies} />
      <CutMoments data={data} />
      <ListShare data={data} sort={options.sort} />
    </div>
  );
}

function getStyles() {
  return {
    box: css({
      display: 'flex',
      flexDirection: 'column',
      gap: 4,
      width: '100%',
      height: '100%',
      minHeight: 320,
    }),
  };
}
