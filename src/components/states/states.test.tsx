import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { EmptyState, type EmptyReason } from './EmptyState';
import { ErrorState } from './ErrorState';
import { LoadingState } from './LoadingState';
import { PartialNotice } from './PartialNotice';

describe('EmptyState', () => {
  it.each<[EmptyReason, RegExp]>([
    ['nothing', /reported nothing in this time range/],
    ['filtered', /matches the filters/],
    ['not-connected', /No data source with Falco events/],
  ])('says why: %s', (reason, sentence) => {
    render(<EmptyState reason={reason} />);

    expect(screen.getByRole('status')).toHaveTextContent(sentence);
  });

  it('offers the ways out, as buttons and as links', () => {
    const clear = jest.fn();
    render(
      <EmptyState
        reason="filtered"
        actions={[
          { label: 'Clear filters', onClick: clear },
          { label: 'Check set-up', href: '/plugins/x' },
        ]}
      >
        The last event was yesterday.
      </EmptyState>
    );

    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(clear).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('link', { name: 'Check set-up' })).toHaveAttribute('href', '/plugins/x');
    expect(screen.getByText('The last event was yesterday.')).toBeInTheDocument();
  });
});

describe('ErrorState', () => {
  it('says what failed, the answer, the query and what to do', () => {
    render(
      <ErrorState
        title="Loki refused the query"
        detail={'parse error\n<b>at</b> line 1'}
        query={'{rule=~".+"} |= `a"b`'}
        advice="Check the selector."
        actions={[{ label: 'Try again', onClick: jest.fn() }]}
      />
    );

    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('Loki refused the query');
    expect(alert).toHaveTextContent('parse error⏎<b>at</b> line 1');
    expect(alert).toHaveTextContent('{rule=~".+"} |= `a"b`');
    expect(alert).toHaveTextContent('Check the selector.');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
  });
});

describe('PartialNotice', () => {
  it('says which limit was hit and loads more', () => {
    const more = jest.fn();
    render(<PartialNotice shown={1000} total={33140} onLoadMore={more} />);

    expect(screen.getByRole('status')).toHaveTextContent('Newest 1,000 of 33,140 events.');
    fireEvent.click(screen.getByRole('button', { name: 'Load more' }));
    expect(more).toHaveBeenCalledTimes(1);
  });

  it('never makes up a total', () => {
    render(<PartialNotice shown={1000} end="oldest" limit="The data source returns 1,000 lines at most." />);

    expect(screen.getByRole('status')).toHaveTextContent(
      'Oldest 1,000 events; there are more. The data source returns 1,000 lines at most.'
    );
  });
});

describe('LoadingState', () => {
  it('shows a skeleton only before the first answer', () => {
    const { rerender } = render(
      <LoadingState loading hasData={false}>
        rows
      </LoadingState>
    );
    expect(screen.getByRole('progressbar', { name: 'Loading events' })).toBeInTheDocument();
    expect(screen.queryByText('rows')).not.toBeInTheDocument();

    rerender(
      <LoadingState loading hasData>
        rows
      </LoadingState>
    );
    expect(screen.getByRole('progressbar')).toBeInTheDocument();
    expect(screen.getByText('rows')).toBeInTheDocument();

    rerender(
      <LoadingState loading={false} hasData>
        rows
      </LoadingState>
    );
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
  });
});
