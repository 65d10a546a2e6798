import { resourceHow, resourceTitle, resourceUnit } from 'components/health/resourceText';
import { type Health } from 'data/prometheus/loadHealth';
import { visibleText } from 'domain/event/visible';
import { resourceCourses } from 'domain/health/courses/resourceCourses';
import { RESOURCE_PANELS, type ResourcePanel } from 'domain/health/queries/resourceQuery';
import { type ExplainedChart } from 'scenes/panels/explainedChart';

export interface ResourceChart extends ExplainedChart {
  readonly panel: ResourcePanel;
}

/** A chart for each panel of resources, also for those without a line. */
export function resourceCharts({ resources = [], place }: Health): readonly ResourceChart[] {
  return RESOURCE_PANELS.map((panel) => ({
    panel,
    title: resourceTitle(panel),
    unit: resourceUnit(panel),
    courses: resourceCourses(resources, panel, place.clusterLabel).map(({ name, points }) => ({
      name: visibleText(name),
      points,
    })),
    metrics: panel.metrics,
    how: resourceHow(panel),
  }));
}
