import React from 'react';
import { render, screen } from '@testing-library/react';
import { type Delivery } from 'domain/health/delivery/types';
import { DeliveryFlow } from './DeliveryFlow';

describe('DeliveryFlow', () => {
  const delivery: Delivery = {
    hops: [
      { id: 'falco', count: 1200, exact: true },
      { id: 'falcosidekick', count: 1100, exact: false },
    ],
    falcoByPriority: new Map(),
    fromExporter: false,
    sidekick: {
      accepted: { count: 1101, exact: true },
      rejected: { count: 1, exact: true },
      events: { count: 1100, exact: false },
      byPriority: new Map(),
      internal: 1,
      outputs: [{ destination: 'slack', ok: 0, errors: 3 }],
      replicas: { up: 1, total: 2 },
    },
    differences: [
      {
        from: 'falco',
        to: 'falcosidekick',
        missing: 100,
        reasons: [{ kind: 'queue-full', count: 40 }],
        explained: false,
      },
    ],
    companions: [{ name: 'talon-actions', counts: new Map([['ok', 4]]) }],
  };

  it('shows the counts, what was lost between them and why', () => {
    render(<DeliveryFlow delivery={delivery} />);

    const [falco, sidekick] = screen.getAllByRole('listitem');
    expect(falco).toHaveTextContent('Falco counted 1,200');
    expect(sidekick).toHaveTextContent('100 fewer');
    expect(sidekick).toHaveTextContent('about 1,100');
    expect(screen.getByText(/40 lost in Falco's full output queue\. Nothing known explains all of it\./)).toBeVisible();
    expect(screen.getByText(/1 of 2 replicas up/)).toBeVisible();
    expect(screen.getByRole('row', { name: /slack/ })).toHaveTextContent('had errors');
    expect(screen.getByText('Falco Talon: actions: ok 4')).toBeVisible();
  });

  it('says that delivery is not known rather than 0', () => {
    const nothing = { ...delivery, hops: [], differences: [], sidekick: undefined, companions: [] };
    render(<DeliveryFlow delivery={nothing} />);

    expect(screen.getByText(/delivery is not known/)).toBeVisible();
    expect(screen.getByText(/what it received and delivered is not known/)).toBeVisible();
  });
});
