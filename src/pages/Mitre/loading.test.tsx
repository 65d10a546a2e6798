import React from 'react';
import { render } from '@testing-library/react';
import { fieldPlacesFor } from 'domain/environment/defaults';
import { planCube } from 'domain/logql/cube/cube';
import { CubeData } from 'scenes/events/CubeData';
import { saidBy, VERDICT } from '../../test/verdicts';
import { MitreBody } from './MitreBody';
import { MitreView } from './MitreView';

jest.mock('data/rules/loadOwnRules', () => ({ loadOwnRules: () => new Promise(() => undefined) }));

it('gives no figures of a matrix whose rules are still being read', () => {
  const data = new CubeData();
  const plan = planCube(0, 3_600_000);
  data.setState({
    question: {
      environment: {
        ...{ id: 'e', name: 'e', lokiUid: 'u', selector: '{rule=~".+"}', format: 'json' },
        fields: fieldPlacesFor('json'),
      },
      filters: [],
      listed: [],
      withInternal: false,
      plan,
    },
    cube: { status: 'ready', value: { plan, groups: [], total: 0, internalTotal: 0, approximate: false } },
  });
  const model = new MitreBody(data.getRef());
  const { container } = render(<MitreView model={model} />);
  expect(saidBy(container)).not.toMatch(VERDICT);
  expect(container.querySelector('[aria-busy="true"]')).not.toBeNull();
});
