import React, { useMemo } from 'react';
import { createPortal } from 'react-dom';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { type SceneComponentProps } from '@grafana/scenes';
import { t } from 'lib/i18n';
import { pageLook } from 'components/layout/pages';
import { EmptyState } from 'components/states/EmptyState';
import { LoadingState } from 'components/states/LoadingState';
import { ProblemState } from 'components/states/ProblemState';
import { NO_BEHAVIOURS } from 'data/explorer/loadBehaviours';
import { highPriorityIn } from 'domain/environment/together';
import { isHighPriority } from 'domain/environment/highPriority';
import { groupRows } from 'domain/explorer/grouping';
import { GROUP_ORDERS, groupOrderText } from 'components/groups/groupOrderText';
import { narrowTo } from '../../events/eventFilters';
import { currentValue } from 'domain/problem/answer';
import { WhyEmpty } from '../../events/empty/lateWhyEmpty';
import { behaviourKey } from 'domain/triage/subjects';
import { useTriage } from '../../triage/useTriage';
import { GroupShare } from './GroupShare';
import { GroupTable } from 'components/groups/GroupTable';
import { GroupEvents } from './GroupEvents';
import { type GroupsBody } from './GroupsBody';

/** What `GroupsBody` shows: the groups, and what share of the events they are. */
export function GroupsView({ model }: SceneComponentProps<GroupsBody>) {
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
            options={GROUP_ORDERS.map((value) => ({ value, label: groupOrderText(value) }))}
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

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ ...pageLook(theme, 0.5), minHeight: 0 }),
    // The table scrolls, not the page.
    rows: css({
      flex: '1 1 0',
      minHeight: 0,
      '& > div, & > div > div:last-child': { display: 'flex', flexDirection: 'column', height: '100%' },
    }),
  };
}
