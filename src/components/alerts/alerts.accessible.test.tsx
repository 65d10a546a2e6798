import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { expectAccessible } from 'test/accessible';
import { provideCanvas } from 'test/canvas';
import { AlertCards } from './AlertCards';
import { ChangeList } from './ChangeList';
import { problem } from 'lib/problem/problemOf';
import { DryRunCell } from './DryRunCell';
import { FiringList } from './FiringList';
import { HistoryList } from './HistoryList';
import { MatcherList } from './MatcherList';
import { PackTable, type PackRow } from './PackTable';
import { SilenceForm } from './SilenceForm';
import { SilenceTable } from './SilenceTable';

beforeAll(provideCanvas);

const NOW = Date.UTC(2026, 10, 21, 12);
const MATCHERS = [
  { name: 'app', value: 'falco', isRegex: false, isEqual: true as const },
  { name: 'rule', value: 'a"b<i>', isRegex: false, isEqual: true as const },
];

const row = (more: Partial<PackRow> = {}): PackRow => ({
  key: 'high-priority',
  title: 'High priority',
  rule: undefined,
  why: 'No Prometheus',
  state: undefined,
  dryRun: undefined,
  ...more,
});

it('axe finds nothing in alerts, changes, firings, history and silences', async () => {
  const alert = {
    labels: { urgency: 'page', rule: 'x' },
    annotations: { summary: 'Shell in a container', app_url: '/a/community-falco-app/events' },
    state: 'firing' as const,
    sinceMs: NOW,
    ruleTitle: 'High priority',
  };
  const silence = {
    id: 's',
    state: 'active' as const,
    matchers: MATCHERS,
    endsAtMs: NOW,
    createdBy: 'me',
    comment: 'x',
  };
  render(
    <>
      <AlertCards alerts={[alert]} total={2} silencedUntil={() => NOW} actions={() => <button>Silence</button>} />
      <ChangeList
        changes={[
          { kind: 'overwrite', uid: 'a', title: 'A', group: 'g', fields: ['data'] },
          { kind: 'same', uid: 'b', title: 'B', group: 'g', fields: [] },
        ]}
      />
      <FiringList firings={[{ fromMs: NOW, toMs: NOW, peak: 3, labels: { rule: 'x' } }]} hrefOf={() => '/events'} />
      <HistoryList changes={[{ timeMs: NOW, before: 'Normal', after: 'Alerting', labels: {} }]} />
      <SilenceTable silences={[silence]} onEnd={jest.fn()} />
    </>,
    { wrapper: MemoryRouter }
  );
  await expectAccessible();
});

it('axe finds nothing in the rules of a pack, closed and open', async () => {
  function Pack() {
    const [opened, onOpen] = React.useState<PackRow['key']>();
    return (
      <PackTable rows={[row()]} opened={opened} onOpen={onOpen} detailOf={() => <p>More</p>} onDryRun={jest.fn()} />
    );
  }
  render(<Pack />);
  await expectAccessible();
  fireEvent.click(screen.getByRole('button', { name: 'Details of High priority' }));
  await expectAccessible();
});

it('axe finds nothing in what a dry run says, nor in the matchers of a silence', async () => {
  render(
    <>
      <DryRunCell answer={undefined} title="High priority" onRun={jest.fn()} />
      <DryRunCell
        answer={{ status: 'error', problem: problem('loki', 'too-many-requests', '429') }}
        title="x"
        onRun={jest.fn()}
      />
      <DryRunCell
        answer={{ status: 'ready', value: { firings: [], fromMs: 0, toMs: NOW } }}
        title="x"
        onRun={jest.fn()}
      />
      <MatcherList matchers={MATCHERS} onRemove={jest.fn()} isFixed={({ name }) => name === 'app'} />
    </>
  );
  expect(screen.getByRole('button', { name: 'Dry run of High priority' })).toHaveTextContent('Dry run');
  await expectAccessible();
});

it('axe finds nothing in the form of a silence', async () => {
  render(<SilenceForm matchers={MATCHERS} busy={false} problem="No" onSilence={jest.fn()} onDismiss={jest.fn()} />, {
    wrapper: MemoryRouter,
  });
  await expectAccessible();
});
