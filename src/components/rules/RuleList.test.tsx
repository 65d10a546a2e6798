import React from 'react';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { aggregateCube } from 'domain/rules/listing/aggregate';
import { listRules } from 'domain/rules/listing/listing';
import { RuleList } from './RuleList';
import { widthVariable } from './ruleListStyles';

describe('RuleList', () => {
  const names = ['a/b (c) + "d"', '<b>', 'x'.repeat(300), 'right\u202eleft'];
  const { rules } = aggregateCube(
    names.map((name, index) => ({
      rule: name,
      priority: 'Warning' as const,
      source: 'syscall',
      tags: [],
      internal: false,
      total: 10 ** index,
      // One window: a browser draws a trend, jsdom cannot.
      counts: [1],
    })),
    new Map([['<b>', { firstMs: 1_000, lastMs: 2_000, hosts: 3 }]])
  );
  const rows = listRules([{ name: 'quiet', priority: 'Notice', tags: [], source: 'syscall', enabled: false }], rules);
  const onSort = jest.fn();
  const show = () =>
    render(
      <RuleList
        rows={rows}
        sort={{ by: 'count', descending: true }}
        onSort={onSort}
        hrefOf={(name) => `#${encodeURIComponent(name)}`}
        eventsHrefOf={(name) => `#events-${encodeURIComponent(name)}`}
      />
    );

  it('shows every name as text, with what is known of it', () => {
    show();
    expect(screen.getAllByRole('row')).toHaveLength(names.length + 2);
    const row = screen.getByRole('row', { name: /<b>/ });
    expect(row).toHaveTextContent('10');
    expect(row).toHaveTextContent('01-01 00:00:02');
    expect(within(row).getByRole('link', { name: '10' })).toHaveAttribute('href', '#events-%3Cb%3E');
    expect(screen.getByRole('link', { name: 'right⟨U+202E⟩left' })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /quiet/ })).toHaveTextContent('switched off');
  });

  it('sorts by its headings', () => {
    show();
    expect(screen.getByRole('columnheader', { name: /Events/ })).toHaveAttribute('aria-sort', 'descending');
    fireEvent.click(screen.getByRole('button', { name: /Events/ }));
    expect(onSort).toHaveBeenLastCalledWith({ by: 'count', descending: false });
    fireEvent.click(screen.getByRole('button', { name: 'Rule' }));
    expect(onSort).toHaveBeenLastCalledWith({ by: 'name', descending: false });
  });

  it('gives a column the width that somebody chose, in every row and layout', () => {
    show();
    const edge = screen.getByRole('separator', { name: 'Width of Rule' });
    fireEvent.keyDown(edge, { key: 'ArrowRight', shiftKey: true });
    expect(screen.getByRole('table').style.getPropertyValue(widthVariable('rule'))).toBe('80px');
    fireEvent.doubleClick(edge);
    expect(screen.getByRole('table').style.getPropertyValue(widthVariable('rule'))).toBe('');
  });
});
