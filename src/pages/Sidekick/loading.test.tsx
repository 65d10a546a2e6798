import React from 'react';
import { render } from '@testing-library/react';
import { fieldPlacesFor } from 'domain/environment/defaults';
import { saidBy, VERDICT } from '../../test/verdicts';
import { SidekickBody } from './SidekickBody';
import { SidekickView } from './SidekickView';

jest.mock('data/backend/sidekick', () => ({
  ...jest.requireActual<typeof import('data/backend/sidekick')>('data/backend/sidekick'),
  sidekickHealth: () => new Promise(() => undefined),
}));
const mockEnvironment = {
  ...{ id: 'e', name: 'e', lokiUid: 'u', selector: '{rule=~".+"}', format: 'json' as const },
  fields: fieldPlacesFor('json'),
};
jest.mock('scenes/variables/EnvironmentVariable', () => ({ environmentOf: () => mockEnvironment }));

it('says nothing of Falcosidekick before it has answered', () => {
  const model = new SidekickBody({ testEventRole: 'Admin' });
  const { container } = render(<SidekickView model={model} />);
  expect(saidBy(container)).not.toMatch(VERDICT);
  expect(container.querySelector('[aria-busy="true"]')).not.toBeNull();
});
