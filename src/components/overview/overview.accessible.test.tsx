import React from 'react';
import { render, screen } from '@testing-library/react';
import { TACTICS } from 'domain/mitre/tactics';
import { expectAccessible } from 'test/accessible';
import { provideCanvas } from 'test/canvas';
import { HowCounted } from '../counts/HowCounted';
import { PriorityTotals } from '../counts/PriorityTotals';
import { Section } from '../layout/Section';
import { PriorityBadge } from '../priority/PriorityBadge';
import { RankedBars } from './RankedBars';
import { RuleTable } from './RuleTable';
import { SpikeTile } from './SpikeTile';
import { StatTile } from './StatTile';
import { TacticStrip } from './TacticStrip';

beforeAll(provideCanvas);

const href = () => '/events';

it('axe finds nothing in tiles, totals, bars, rules and tactics', async () => {
  render(
    <>
      <h1>Overview</h1>
      <StatTile
        title="Events"
        label="Events"
        value={1234}
        before={1000}
        href="/events"
        how={<HowCounted of="Events" text="x" query={undefined} />}
      />
      <StatTile
        title={<PriorityBadge priority="Error" />}
        label="Error"
        value={undefined}
        before={undefined}
        href="/events"
      />
      <SpikeTile verdict={{ spike: true, last: 12, usual: 2, limit: 5, factor: 3 }} href="/events" />
      <PriorityTotals total={12} byPriority={new Map([['Error', 12]])} stale={false} onPick={jest.fn()} />
      <Section title="Where">
        <RankedBars
          label="Namespaces"
          bars={[
            { value: 'payments', count: 3 },
            { value: '', count: 1 },
          ]}
          others={2}
          onPick={jest.fn()}
        />
      </Section>
      <Section title="Top rules">
        <RuleTable
          rows={[{ rule: 'Shell', priority: 'Error', count: 3, before: 1, share: 0.5, trend: [1], lastWindowMs: 1000 }]}
          stepMs={60_000}
          hrefOf={href}
        />
      </Section>
      <TacticStrip counts={TACTICS.map((tactic) => ({ tactic, count: 1, filters: [] }))} hrefOf={href} />
    </>
  );
  await expectAccessible();
});

it.each([
  ['Events: 1,234. +23 % (1,000 before)', 1234, 1000],
  ['Events: …', undefined, 3],
])('a tile is named by all that it shows: %s', (name, value, before) => {
  render(<StatTile title="Events" label="Events" value={value} before={before} href="/events" />);
  expect(screen.getByRole('link', { name })).toBeInTheDocument();
});

it('a bar is named by its value and its number, apart', () => {
  render(
    <RankedBars label="Namespaces" bars={[{ value: 'payments', count: 1204 }]} others={undefined} hrefOf={href} />
  );
  expect(screen.getByRole('link', { name: 'payments 1,204' })).toBeInTheDocument();
});
