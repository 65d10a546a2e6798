import React, { useMemo } from 'react';
import { createPortal } from 'react-dom';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import {
  type SceneComponentProps,
  SceneObjectBase,
  type SceneObjectRef,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { t } from 'lib/i18n';
import { EmptyState } from 'components/states/EmptyState';
import { LoadingState } from 'components/states/LoadingState';
import { ProblemState } from 'components/states/ProblemState';
import { EXPLORER_KEYS } from 'constants/urlKeys';
import { lazyView } from 'components/states/lazyView';
import { asOneOf } from 'domain/narrowing/narrowing';
import { type LoadedBehaviours, NO_BEHAVIOURS } from 'data/explorer/loadBehaviours';
import { highPriorityIn } from 'domain/environment/together';
import { isHighPriority } from 'domain/environment/highPriority';
import { groupRows } from 'domain/explorer/grouping';
import { GROUP_ORDERS, type GroupOrder } from 'domain/explorer/rank';
import { narrowTo } from '../events/eventFilters';
import { type Answer, currentValue, keptAnswer, LOADING } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';
import { type EventsData } from '../events/EventsData';
import { ScopeBehavioursLoader } from 'data/together/scopeBehaviours';
import { type EventsQuestion } from '../events/question';
import { WhyEmpty } from '../events/empty/WhyEmpty';
import { behaviourKey } from 'domain/triage/subjects';
import { useTriage } from '../triage/useTriage';
import { GroupShare } from './GroupShare';

const GroupTable = lazyView(async () => ({ default: (await import('components/groups/GroupTable')).GroupTable }));
const GroupEvents = lazyView(async () => ({ default: (await import('./GroupEvents')).GroupEvents }));

interface GroupsSceneState extends SceneObjectState {
  data: SceneObjectRef<EventsData>;
  order: GroupOrder;
  answer: Answer<LoadedBehaviours>;
  /** Where the tools are drawn. */
  toolbarIn: HTMLElement | null;
  /** Where the detail of an event is drawn. */
  detailIn: HTMLElement | null;
}

/** The events of a page by what they do: loaded and grouped for as long as it is shown. */
export class GroupsScene extends SceneObjectBase<GroupsSceneState> {
  public static readonly Component = GroupsSceneRenderer;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [EXPLORER_KEYS.order] });
  private loader: ScopeBehavioursLoader | undefined;
  private loads: EventsQuestion | undefined;

  public constructor(data: SceneObjectRef<EventsData>) {
    super({ data, order: 'rarest', answer: LOADING, toolbarIn: null, detailIn: null });
    this.addActivationHandler(() => this.onActivate());
  }

  public getUrlState(): SceneObjectUrlValues {
    return { [EXPLORER_KEYS.order]: this.state.order === 'rarest' ? null : this.state.order };
  }

  public updateFromUrl(values: SceneObjectUrlValues): void {
    this.setState({ order: asOneOf(values[EXPLORER_KEYS.order], GROUP_ORDERS) ?? 'rarest' });
  }

  public readonly loadOn = (): void => this.loader?.loadOn();

  private onActivate() {
    const data = this.state.data.resolve();
    this.begin(data.state);
    this._subs.add(data.subscribeToState((now) => this.begin(now)));
    return () => this.end();
  }

  /** What is rare is known once the events are counted; where that fails, all are loaded as they come. */
  private begin({ question, cube: counted }: EventsData['state']): void {
    if (!question || question === this.loads) {
      return;
    }
    if (counted.status === 'loading') {
      // What is shown is of another question: it stays dimmed, and nothing more is loaded for it.
      this.end();
      if (this.state.answer.status !== 'loading') {
        this.setState({ answer: keptAnswer<LoadedBehaviours, Problem>(this.state.answer, LOADING) });
      }
      return;
    }
    this.end();
    this.loads = question;
    this.setState({ answer: LOADING });
    const { environment, listed, plan } = question;
    this.loader = new ScopeBehavioursLoader(
      {
        ...{ environment, plan, filters: listed },
        cube: currentValue(counted),
      },
      (answer) => this.setState({ answer })
    );
    this.loadOn();
  }

  private end(): void {
    this.loader?.stop();
    this.loader = undefined;
    this.loads = undefined;
  }
}

function GroupsSceneRenderer({ model }: SceneComponentProps<GroupsScene>) {
  const { data: ref, order, answer, toolbarIn, detailIn } = model.useState();
  const data = ref.resolve();
  const { cube: counted, question } = data.useState();
  const cube = currentValue(counted);
  const { index } = useTriage();
  const loaded = answer.value ?? NO_BEHAVIOURS;
  const styles = useStyles2(getStyles);
  const scope = question?.environment;
  const grouping = useMemo(
    () =>
      groupRows(loaded.groups, {
        order,
        cube,
        isHigh: ({ rule, priority }) => isHighPriority({ rule, priority, tags: [] }, highPriorityIn(scope)),
      }),
    [loaded.groups, order, cube, scope]
  );
  const isEmpty = question === undefined || (answer.status === 'ready' && !loaded.paused && grouping.total === 0);

  return (
    <div className={styles.box}>
      {toolbarIn &&
        createPortal(
          <RadioButtonGroup
            size="sm"
            aria-label={t('falco.groups.order', 'Order of the groups')}
            options={GROUP_ORDERS.map((value) => ({ value, label: orderText(value) }))}
            value={order}
            onChange={(next) => model.setState({ order: next })}
          />,
          toolbarIn
        )}
      {answer.status === 'error' && (
        <ProblemState
          problem={answer.problem}
          what={t('falco.groups.failed', 'Loading the events failed')}
          onRetry={model.loadOn}
          whole
        />
      )}
      {isEmpty ? (
        loaded.unread > 0 ? (
          <EmptyState
            reason="nothing"
            title={t('falco.groups.unread-only', 'No line of this range could be read as an event.')}
          />
        ) : (
          <WhyEmpty data={data} />
        )
      ) : (
        <>
          <div className={styles.rows}>
            <LoadingState loading={answer.status === 'loading'} hasData={loaded.groups.length > 0}>
              <GroupTable
                rows={grouping.rows}
                eventsOf={(group) => <GroupEvents data={data} group={group} detailIn={detailIn} />}
                judgementOf={(group) => index.now(behaviourKey(group.key))}
                onRule={(rule) => narrowTo(data, { rule })}
              />
            </LoadingState>
          </div>
          <GroupShare grouping={grouping} loaded={loaded} onLoadOn={model.loadOn} />
        </>
      )}
    </div>
  );
}

function orderText(order: GroupOrder): string {
  switch (order) {
    case 'rarest':
      return t('falco.groups.rarest', 'Rarest and most urgent first');
    case 'newest':
      return t('falco.groups.newest', 'Newest first');
    case 'most':
      return t('falco.groups.most', 'Most events first');
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.5),
      width: '100%',
      minWidth: 0,
      minHeight: 0,
    }),
    // The table scrolls, not the page.
    rows: css({
      flex: '1 1 0',
      minHeight: 0,
      '& > div, & > div > div:last-child': { display: 'flex', flexDirection: 'column', height: '100%' },
    }),
  };
}
