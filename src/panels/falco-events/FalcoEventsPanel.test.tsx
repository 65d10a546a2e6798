import { getDefaultTimeRange, LoadingState } from '@grafana/data';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { DEFAULT_PANEL_OPTIONS } from './options';
import { dataPlane, giveRoom, metric, MS, ownShape, panel } from './panel.fixture';

beforeAll(giveRoom);

describe('Falco events panel', () => {
  it('lists the events of both shapes of frames', () => {
    render(panel({ series: [ownShape(), dataPlane] }));

    expect(screen.getByRole('treegrid')).toHaveAttribute('aria-rowcount', '3');
    expect(screen.getByText('Drop and execute new binary in container')).toBeInTheDocument();
    expect(screen.getByText('Terminal shell in container')).toBeInTheDocument();
  });

  it('opens an event, with a link to it in the app', async () => {
    render(panel({ series: [ownShape()] }));
    fireEvent.click(screen.getByTestId('falco-event-row'));

    const detail = within(screen.getByRole('region', { name: 'Event detail' }));
    const link = await detail.findByRole('link', { name: /Falco app/ });
    const open = new URL(link.getAttribute('href') ?? '', 'http://localhost');
    // The environment is found out on the way, by the query.
    expect(open.pathname).toBe('/a/community-falco-app/open');
    const url = new URL(open.searchParams.get('page') ?? '', 'http://localhost');
    expect(url.pathname).toBe('/a/community-falco-app/events');
    expect(url.searchParams.get('event')).toMatch(new RegExp(`^${MS}000001-`));
    expect(Number(url.searchParams.get('from'))).toBeLessThan(MS);
    expect(Number(url.searchParams.get('to'))).toBeGreaterThan(MS);
  });

  it('opens it under its row where there is no room beside', () => {
    render(panel({ series: [ownShape()] }, { appLink: false }, 500));
    fireEvent.click(screen.getByTestId('falco-event-row'));

    expect(within(screen.getByRole('treegrid')).getByRole('article')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /Falco app/ })).not.toBeInTheDocument();
  });

  it('details none: nothing of the line is in the document, and nothing opens', () => {
    render(panel({ series: [ownShape()] }, { details: 'none', columns: ['time', 'rule', 'proc.cmdline', 'output'] }));
    fireEvent.click(screen.getByTestId('falco-event-row'));

    expect(screen.queryByRole('article')).not.toBeInTheDocument();
    expect(screen.getByText('Drop and execute new binary in container')).toBeInTheDocument();
    expect(document.body.innerHTML).not.toMatch(/hunter2|payments|not part of base image/);
  });

  it('keeps what a viewer changes until the options are edited', () => {
    const options = { ...DEFAULT_PANEL_OPTIONS };
    const data = { series: [ownShape()] };
    const { rerender } = render(panel(data, options));
    const height = () => screen.getByTestId('falco-event-row').style.height;

    fireEvent.click(screen.getByRole('radio', { name: 'Comfortable' }));
    expect(height()).toBe('36px');

    rerender(panel(data, { ...options, density: 'compact', wrap: false }));
    expect(height()).toBe('28px');
  });

  it('says when the query answers with something else than lines, and what to ask', () => {
    render(panel({ series: [metric] }));

    expect(screen.getByRole('status')).toHaveTextContent('something other than log lines: count_over_time');
    expect(screen.getByText('{rule=~".+", priority=~".+"}')).toBeInTheDocument();
  });

  it('says that nothing happened', () => {
    render(panel({ series: [] }));
    expect(screen.getByRole('status')).toHaveTextContent('Falco reported nothing in this time range.');
  });

  it('says what failed, and keeps old rows below', () => {
    const target = { refId: 'A', expr: '{rule=~".+"} |= `x' };
    const range = getDefaultTimeRange();
    const request = {
      ...{ app: 'dashboard', requestId: 'Q1', timezone: 'utc', interval: '1m', intervalMs: 60_000 },
      ...{ range, scopedVars: {}, startTime: 0, targets: [target] },
    };
    const errors = [{ message: 'parse error at line 1' }];
    const { rerender } = render(panel({ state: LoadingState.Error, errors, request }));
    expect(screen.getByRole('alert')).toHaveTextContent('parse error at line 1');
    expect(screen.getByRole('alert')).toHaveTextContent('{rule=~".+"} |= `x');

    rerender(panel({ state: LoadingState.Error, errors, series: [ownShape()] }));
    expect(screen.getByRole('alert')).toBeInTheDocument();
    expect(screen.getByTestId('falco-event-row')).toBeInTheDocument();

    rerender(panel({ state: LoadingState.Error, errors, request }, { details: 'none' }));
    expect(screen.getByRole('alert')).not.toHaveTextContent('parse error');
  });

  it('says which limit was reached', () => {
    render(panel({ series: [ownShape(1)] }));

    expect(screen.getByRole('status')).toHaveTextContent('Newest 1 events; there are more. The query returns 1 lines');
  });

  it('shows that it loads', () => {
    render(panel({ state: LoadingState.Loading }));
    expect(screen.getByRole('progressbar')).toBeInTheDocument();
  });
});
