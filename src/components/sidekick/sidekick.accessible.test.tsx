import React from 'react';
import { render } from '@testing-library/react';
import { expectAccessible } from 'test/accessible';
import { OutputTable } from './OutputTable';
import { TargetList } from './TargetList';

it('axe finds nothing in outputs and targets', async () => {
  render(
    <>
      <h1>Falcosidekick</h1>
      <OutputTable
        outputs={[
          { destination: 'loki', ok: 3, errors: 1, neverUsed: false },
          { destination: 'slack', ok: 0, errors: 0, neverUsed: true },
        ]}
        changes={new Map([['loki', { atMs: 1000, seenBy: 'page' }]])}
      />
      <TargetList
        targets={[
          { url: 'http://a', reachable: true, latencyMs: 1.2, message: '' },
          { url: 'http://b', reachable: false, latencyMs: undefined, message: 'refused' },
        ]}
      />
    </>
  );
  await expectAccessible();
});
