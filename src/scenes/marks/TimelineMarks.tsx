import React, { useCallback, useEffect, useMemo } from 'react';
import { type SceneObject, type VizPanel } from '@grafana/scenes';
import { Text } from '@grafana/ui';
import { type MarkLinks, MarkList } from 'components/marks/MarkList';
import { useTimes } from 'components/time/TimeZoneContext';
import { ROUTES } from 'constants/routes';
import { useAnswer } from 'data/answer/useAnswer';
import { loadMarks, type Marks } from 'data/marks/loadMarks';
import { isTogether, type Scope } from 'domain/environment/together';
import { type CubePlan } from 'domain/logql/cube/cube';
import { isChange, type TimeMark } from 'domain/marks/timeMark';
import { inApp } from 'lib/inApp';
import { eventsBehind } from '../events/eventsBehind';
import { markAnnotations, showMarks } from '../panels/markAnnotations';
import { chosenClusters } from '../variables/chosenClusters';

export interface TimelineMarksProps {
  /** A part of the page, whose time and filters its links keep. */
  readonly object: SceneObject;
  readonly scope: Scope;
  readonly plan: Pick<CubePlan, 'fromMs' | 'toMs'>;
  /** The timelines that show them. */
  readonly panels: readonly VizPanel[];
  /** Of this rule alone: what every rule shares stays. */
  readonly rule?: string;
  /** Changes of rules and no alerts. */
  readonly changesOnly?: boolean;
  /** What is said where there is none, and nothing hides any. */
  readonly none?: string;
  /** In one low line: what is looked for is below. */
  readonly isLow?: boolean;
}

const NO_MARKS: Marks = { marks: [], unknown: [] };

/** Changes of rules and alerts that fired, over timelines and in a list below them. Of one environment, as alerts are. */
export default function TimelineMarks({
  object,
  scope,
  plan,
  panels,
  rule,
  changesOnly = false,
  none,
  isLow,
}: TimelineMarksProps) {
  const { fromMs, toMs } = plan;
  const times = useTimes();
  const clusters = JSON.stringify(chosenClusters(object));
  const run = useMemo(() => {
    const asked: string[] = JSON.parse(clusters);
    return isTogether(scope) ? undefined : loadMarks({ environment: scope, clusters: asked, fromMs, toMs });
  }, [scope, clusters, fromMs, toMs]);
  const [answer] = useAnswer(run, JSON.stringify([isTogether(scope) ? '' : scope.id, clusters]));
  const { marks: all, unknown } = (run && answer.value) ?? NO_MARKS;
  const marks = useMemo(
    () => all.filter((mark) => (rule === undefined || concerns(mark, rule)) && (!changesOnly || isChange(mark))),
    [all, rule, changesOnly]
  );
  const linksOf = useCallback((mark: TimeMark) => links(object, mark), [object]);

  useEffect(() => {
    const frames = markAnnotations(marks, times, linksOf);
    panels.forEach((panel) => showMarks(panel, frames));
  }, [marks, panels, times, linksOf]);

  const hidden = unknown.filter(({ kind }) => !changesOnly || kind !== 'alert');
  return none !== undefined && answer.status === 'ready' && marks.length === 0 && hidden.length === 0 ? (
    <Text color="secondary">{none}</Text>
  ) : (
    <MarkList marks={marks} unknown={hidden} linksOf={linksOf} isLow={isLow} />
  );
}

function concerns(mark: TimeMark, rule: string): boolean {
  switch (mark.kind) {
    case 'rules':
      return true;
    case 'tuning':
      return mark.rule === rule;
    case 'alert':
      return Object.values(mark.labels).includes(rule);
  }
}

/** A change leads to what it changed, an alert to its rule and its notifications. */
function links(object: SceneObject, mark: TimeMark): MarkLinks {
  if (isChange(mark)) {
    return { href: eventsBehind(object, { open: { change: String(mark.atMs) } }, ROUTES.rules) };
  }
  return {
    href: eventsBehind(object, { open: { alert: mark.key } }, ROUTES.alerts),
    grafanaHref: inApp(`/alerting/grafana/${encodeURIComponent(mark.uid)}/view`),
  };
}
