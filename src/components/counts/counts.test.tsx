import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { NO_VALUE } from 'domain/logql/cube/cube';
import { provideGrafana } from 'test/grafana';
import { HowCounted } from './HowCounted';
import { PriorityTotals } from './PriorityTotals';

const grafana = provideGrafana();
const QUERY = { uid: 'loki', expr: 'sum(count_over_time({a="<img src=x>\u202E"}[1h]))', fromMs: 1, toMs: 2 };

describe('totals by priority', () => {
  it.each<[string, number | undefined, string | undefined]>([
    ['Counting…', undefined, undefined],
    ['Not counted: Loki cannot be reached', undefined, 'Loki cannot be reached'],
    ['1 event', 1, undefined],
    ['1,234 events', 1234, undefined],
    ['0 events', 0, undefined],
    ['3 events, counted before', 3, 'Loki cannot be reached'],
  ])('say: %s', (said, total, problem) => {
    render(<PriorityTotals total={total} byPriority={new Map()} stale={false} problem={problem} onPick={jest.fn()} />);
    expect(screen.getByRole('status', { name: 'Number of events' })).toHaveTextContent(new RegExp(`^${said}$`));
  });

  it('begin with the most urgent, end with those of no known priority, and filter for each', () => {
    const onPick = jest.fn();
    const counts = new Map([
      ['Notice', 2],
      [NO_VALUE, 1],
      ['Critical', 1000],
    ]);
    render(<PriorityTotals total={1003} byPriority={counts} stale onPick={onPick} />);
    const buttons = screen.getAllByRole('button');
    expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual([
      ...['Critical: 1,000 events. Filter for it', 'Notice: 2 events. Filter for it'],
      'No known priority: 1 event. Filter for it',
    ]);
    buttons.forEach((button) => fireEvent.click(button));
    expect(onPick.mock.calls.flat()).toEqual(['Critical', 'Notice', undefined]);
    expect(buttons[0]?.parentElement).toHaveAttribute('aria-busy', 'true');
  });
});

describe('how a number is counted', () => {
  const open = async (query: React.ComponentProps<typeof HowCounted>['query']) => {
    render(<HowCounted of="Events" text="By one query." query={query} />);
    fireEvent.click(screen.getByRole('button', { name: 'How this is counted: Events' }));
    expect(await screen.findByText('By one query.')).toBeVisible();
  };

  it('is said with its query as text, and opens it in Explore for who may', async () => {
    grafana.logIn('Editor', ['datasources:explore']);
    await open(QUERY);
    expect(document.body).toHaveTextContent('count_over_time({a="<img src=x>');
    expect(document.body.innerHTML).not.toContain('\u202e');
    expect(document.querySelector('img')).toBeNull();
    expect(screen.getByRole('link', { name: 'Open in Explore' }).getAttribute('href')).toMatch(/^\/explore\?/);
  });

  it('leads nobody to Explore who may not', async () => {
    grafana.logIn('Viewer');
    await open(QUERY);
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('names each of several queries', async () => {
    grafana.logIn('Viewer');
    await open([
      { ...QUERY, name: 'One' },
      { ...QUERY, name: 'Two' },
    ]);
    expect(document.body).toHaveTextContent(/One.*Two/);
  });

  it('is said where nothing was asked yet', async () => {
    await open(undefined);
    expect(document.querySelector('code')).toBeNull();
  });
});
