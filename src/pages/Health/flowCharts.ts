import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { type FlowCourse } from 'domain/health/courses/flowCourses';
import type { ExplainedChart } from 'scenes/panels/explainedChart';

export function flowChart(flow: readonly FlowCourse[]): ExplainedChart {
  return {
    title: t('falco.health.chart-flow', 'Events in each step'),
    unit: 'short',
    courses: flow
      .filter(({ line }) => line === 'matches' || line === 'accepted' || line === 'delivered')
      .map((course) => ({ name: flowName(course), points: course.points })),
    metrics: [
      'falcosecurity_falco_rules_matches_total',
      'falcosecurity_falcosidekick_inputs_total',
      'falcosecurity_falcosidekick_outputs_total{status="ok"}',
    ],
    how: t(
      'falco.health.how-flow',
      'What each counter grew by in each step, counters that appear with their first event included. The steps add up to the counts above.'
    ),
  };
}

export function lossesChart(flow: readonly FlowCourse[]): ExplainedChart {
  return {
    title: t('falco.health.chart-losses', 'Rejected and not delivered, in each step'),
    unit: 'short',
    courses: flow
      .filter(({ line }) => line === 'rejected' || line === 'failed')
      .map((course) => ({ name: flowName(course), points: course.points })),
    metrics: [
      'falcosecurity_falcosidekick_inputs_total{status="rejected"}',
      'falcosecurity_falcosidekick_outputs_total{status!="ok"}',
    ],
    how: t('falco.health.how-losses', 'A counter of errors appears with the first one: no line is no error so far.'),
  };
}

function flowName({ line, output = '' }: FlowCourse): string {
  const values = { output: visibleText(output) };
  switch (line) {
    case 'matches':
      return t('falco.health.flow-matches', 'Falco: matches');
    case 'accepted':
      return t('falco.health.flow-accepted', 'Falcosidekick: inputs');
    case 'rejected':
      return t('falco.health.flow-rejected', 'Falcosidekick: rejected');
    case 'delivered':
      return t('falco.health.flow-delivered', 'Delivered to {{output}}', values);
    case 'failed':
      return t('falco.health.flow-failed', 'Failed: {{output}}', values);
  }
}
