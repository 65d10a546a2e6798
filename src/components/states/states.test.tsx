import React from 'react';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { expectAccessible } from 'test/accessible';
import { EmptyState, type EmptyReason } from './EmptyState';
import { ErrorState } from './ErrorState';
import { LoadingState } from './LoadingState';
import { ProblemState } from './ProblemState';
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

describe('ErrorState that can be asked again', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks again by itself for as long as it is shown, and says quietly when', () => {
    const retry = jest.fn();
    const { rerender, unmount } = render(<ErrorState title="Loki is down" onRetry={retry} />);
    expect(screen.getByText(/^Retrying in \d s\.$/)).toBeInTheDocument();
    expect(screen.getByText(/^Retrying/).closest('[aria-live]')).toHaveAttribute('aria-live', 'off');

    act(() => jest.advanceTimersByTime(6000));
    expect(retry).toHaveBeenCalledTimes(1);

    rerender(<ErrorState title="Loki is down" onRetry={retry} asking />);
    expect(screen.getByText('Retrying…')).toBeInTheDocument();
    act(() => jest.advanceTimersByTime(120_000));
    expect(retry).toHaveBeenCalledTimes(1);

    unmount();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('keeps its button', () => {
    const retry = jest.fn();
    render(<ErrorState title="Loki is down" onRetry={retry} />);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });
});

describe('ProblemState', () => {
  it('says which part failed, why, what stands, and its own query', () => {
    const problem = { system: 'loki', kind: 'too-slow', message: 'context deadline exceeded', status: 504 } as const;
    render(<ProblemState problem={problem} what="The count failed" atMs={Date.UTC(2026, 0, 1, 12)} query="sum(x)" />);

    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('The count failed: Loki did not answer in time');
    expect(alert).toHaveTextContent('context deadline exceeded');
    expect(alert).toHaveTextContent('results are older: they were loaded at 2026-01-01 12:00:00');
    expect(alert).toHaveTextContent('sum(x)');
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

describe('an empty view while a new answer is on its way', () => {
  it('says nothing: what was empty before is no verdict', () => {
    const empty = <EmptyState reason="nothing">No.</EmptyState>;
    const { rerender } = render(
      <LoadingState loading hasData>
        {empty}
      </LoadingState>
    );
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    rerender(
      <LoadingState loading={false} hasData>
        {empty}
      </LoadingState>
    );
    expect(screen.getByRole('status')).toHaveTextContent('Falco reported nothing in this time range.');
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

it('axe finds nothing in any state', async () => {
  render(
    <>
      <EmptyState reason="filtered" actions={[{ label: 'Clear filters', onClick: jest.fn() }]} />
      <ErrorState title="Loki failed" detail="why" query="{}" advice="Wait." actions={[{ label: 'x', href: '/x' }]} />
      <LoadingState loading hasData>
        old
      </LoadingState>
      <LoadingState loading hasData={false} />
      <PartialNotice shown={1} total={2} onLoadMore={jest.fn()} />
    </>
  );
  await expectAccessible();
});
