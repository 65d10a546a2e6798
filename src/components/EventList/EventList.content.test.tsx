import React from 'react';
import { fireEvent, screen, within } from '@testing-library/react';
import { CopyFinder } from 'domain/event/copies';
import { entryKey } from 'domain/event/eventKey';
import { parseLine } from 'domain/event/lines/parse';
import { EmptyState } from '../states/EmptyState';
import { PartialNotice } from '../states/PartialNotice';
import { DEFAULT_LIST_OPTIONS } from './options';
import { jsonEntries, jsonEntry, textEntry } from './lines.fixture';
import { detail, giveRoom, grid, rows, setup } from './list.fixture';

beforeAll(giveRoom);

describe('lines that are no events', () => {
  const START = 'Falco version 0.31.1 (driver version b7eb0dd65226a8dc254d228c8d950d07bf3521d2)';

  it('hides other lines behind a switch that says how many', () => {
    setup({ entries: [textEntry(0, START), ...jsonEntries(2)] });
    expect(grid()).toHaveAttribute('aria-rowcount', '3');
    expect(screen.queryByText(START)).not.toBeInTheDocument();

    fireEvent.click(screen.getByRole('switch', { name: 'Show other lines (1)' }));

    expect(screen.getByText(START)).toBeInTheDocument();
    expect(screen.getByText('Other line')).toBeInTheDocument();
  });

  it('says that there are only such lines', () => {
    setup({ entries: [textEntry(0, START)] });
    expect(screen.getByRole('status')).toHaveTextContent('Falco only wrote lines about itself (1)');

    fireEvent.click(screen.getByRole('button', { name: 'Show these lines' }));
    expect(screen.getByText(START)).toBeInTheDocument();
  });

  it('shows what cannot be read with the reason, and opens it', async () => {
    setup({ entries: [textEntry(0, '{"output":"cut sh')] });

    expect(rows()[0]).toHaveTextContent('Unreadable');
    expect(rows()[0]).toHaveTextContent('JSON that was cut short on its way');
    fireEvent.click(rows()[0]!);
    expect(await within(detail()).findByRole('group', { name: 'Line' })).toHaveTextContent('{"output":"cut sh');
  });
});

describe('hostile text', () => {
  const HOSTILE = '<img src=x onerror=alert(1)> \u202Egpj.exe\u0007 {{rule}} ${x} $t(falco.state.loading)';
  const VISIBLE = '<img src=x onerror=alert(1)> ⟨U+202E⟩gpj.exe⟨U+0007⟩ {{rule}} ${x} $t(falco.state.loading)';

  it('is text in rows and detail, with what hides made visible', () => {
    const { container } = setup({
      entries: [
        jsonEntry(0, {
          rule: HOSTILE,
          output: HOSTILE,
          tags: [HOSTILE],
          labels: { [HOSTILE]: HOSTILE },
          fields: { 'proc.name': HOSTILE, 'user.name': HOSTILE, 'k8s.ns.name': HOSTILE, [HOSTILE]: HOSTILE },
        }),
      ],
      onFilter: jest.fn(),
    });
    fireEvent.click(rows()[0]!);

    expect(within(detail()).getByRole('heading')).toHaveTextContent(VISIBLE);
    fireEvent.focus(within(detail()).getByRole('rowheader', { name: VISIBLE }).closest('tr')!);
    expect(container.querySelector('img, script, iframe')).toBeNull();
    expect(container.textContent).not.toMatch(/[\u202E\u0007]/);
  });
});

describe('details', () => {
  const entry = jsonEntry(0, {
    output: 'Secret argument',
    fields: { 'proc.name': 'cat', 'proc.cmdline': 'cat --password hunter2', 'k8s.ns.name': 'payments' },
  });

  it('none: shows time, priority, rule and what the rule is about, and opens nothing', () => {
    setup({
      entries: [entry],
      details: 'none',
      options: { columns: [...DEFAULT_LIST_OPTIONS.columns, 'proc.cmdline'] },
    });

    expect(screen.getAllByRole('columnheader').map((header) => header.textContent)).toEqual([
      'Time',
      'Priority',
      'Rule',
      'Output',
    ]);
    fireEvent.click(rows()[0]!);
    fireEvent.keyDown(rows()[0]!, { key: 'Enter' });

    expect(screen.queryByRole('article')).not.toBeInTheDocument();
    expect(document.body).not.toHaveTextContent(/hunter2|Secret argument|payments/);
    expect(document.body.innerHTML).not.toMatch(/hunter2|Secret argument|payments/);
  });

  it('summary: opens, without output, fields or line', () => {
    setup({ entries: [entry], details: 'summary' });

    fireEvent.click(rows()[0]!);

    expect(within(detail()).getByText('payments')).toBeInTheDocument();
    expect(screen.queryByRole('tab')).not.toBeInTheDocument();
    expect(document.body.innerHTML).not.toMatch(/hunter2|Secret argument/);
  });

  it('none and summary keep the text of unreadable lines back as well', () => {
    for (const details of ['none', 'summary'] as const) {
      const { unmount } = setup({ entries: [textEntry(0, 'hunter2 in a foreign line')], details });
      fireEvent.click(rows()[0]!);
      expect(document.body.innerHTML).not.toMatch(/hunter2/);
      unmount();
    }
  });
});

describe('states', () => {
  it('loading: a skeleton first, then the old rows', () => {
    const first = setup({ entries: [], loading: true });
    expect(screen.getByRole('progressbar', { name: 'Loading events' })).toBeInTheDocument();
    expect(screen.queryByRole('treegrid')).not.toBeInTheDocument();
    first.unmount();

    setup({ entries: jsonEntries(1), loading: true });
    expect(screen.getByRole('progressbar')).toBeInTheDocument();
    expect(screen.getByText('event 0')).toBeInTheDocument();
  });

  it('empty: says what its owner knows', () => {
    setup({ entries: [], empty: <EmptyState reason="filtered" /> });
    expect(screen.getByRole('status')).toHaveTextContent('No event in this time range matches the filters.');
  });

  it('partial: above the rows', () => {
    setup({ entries: jsonEntries(1), notice: <PartialNotice shown={1} total={33140} /> });
    expect(screen.getByRole('status')).toHaveTextContent('Newest 1 of 33,140 events.');
  });
});

describe('lines that tell an event again', () => {
  const told = [
    jsonEntry(0),
    jsonEntry(1),
    jsonEntry(1, { labels: { shipper: '<b>two</b>' } }),
    jsonEntry(1, { labels: { shipper: 'three' } }),
  ];
  const copies = new CopyFinder((entry) => parseLine(entry)).find(told);

  it('are one row that says how often, and have rows of their own where somebody wants them', () => {
    setup({ entries: told, copies });
    expect(rows()).toHaveLength(2);
    expect(rows()[0]).toHaveTextContent('3× Terminal shell in container');
    expect(rows()[1]).not.toHaveTextContent('×');
    fireEvent.click(screen.getByRole('switch', { name: 'Show duplicates (2)' }));
    expect(rows()).toHaveLength(4);
    expect(rows()[0]).not.toHaveTextContent('×');
  });

  it('open from the one row, each by what its labels say otherwise', async () => {
    const { seen } = setup({ entries: told, copies });
    fireEvent.click(rows()[0]!);
    const lines = await within(detail()).findByRole('group', { name: 'Lines of this event' });
    expect(lines).toHaveTextContent('Loki holds 3 identical lines of this event');
    fireEvent.click(within(lines).getByRole('button', { name: /shipper=<b>two<\/b>$/ }));
    expect(seen.at(-1)?.selected).toBe(entryKey(told[2]!));
    expect(rows()[0]).toHaveAttribute('aria-selected', 'true');
    expect(screen.queryByText('The linked event is not among the lines loaded.')).toBeNull();
  });

  it('open by a link to any of them', async () => {
    setup({ entries: told, copies, options: { selected: entryKey(told[3]!) } });
    expect(rows()[0]).toHaveAttribute('aria-selected', 'true');
    expect(await within(detail()).findByText(/^Loki holds 3 identical lines/)).toBeVisible();
  });

  it('are no matter where nobody looked for them', () => {
    setup({ entries: told });
    expect(rows()).toHaveLength(4);
    expect(screen.queryByRole('switch', { name: /told again/ })).toBeNull();
  });
});
