import React from 'react';
import { render, screen } from '@testing-library/react';
import { metricGroupValues } from 'domain/setup/helmMetrics';
import { MissingGroups } from './MissingGroups';
import { sensor } from '../health.fixture';

describe('MissingGroups', () => {
  it('says what is not known and the values that turn it on', () => {
    render(<MissingGroups groups={[{ group: 'resources', sensors: ['a'] }]} sensors={[sensor('a')]} />);

    expect(screen.getByText(/CPU and memory are not known/)).toBeVisible();
    expect(screen.getByText('(on all sensors)')).toBeVisible();
    expect(screen.getByText(/resourceUtilizationEnabled: true/)).toBeVisible();
  });

  it("writes YAML by the chart's own names, which take the place of falco.yaml's", () => {
    expect(metricGroupValues(['kernel', 'plugins'])).toBe(
      'metrics:\n  enabled: true\n  kernelEventCountersEnabled: true\n  pluginsMetricsEnabled: true'
    );
  });
});
