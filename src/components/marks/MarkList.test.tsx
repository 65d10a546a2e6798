import React from 'react';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { type TimeMark } from 'domain/marks/timeMark';
import { MarkList } from './MarkList';

const MARKS: readonly TimeMark[] = [
  {
    kind: 'rules',
    atMs: 1000,
    cluster: 'eu',
    files: [
      { file: 'x.yaml', kind: 'new' },
      { file: 'y', kind: 'changed' },
    ],
    exact: true,
  },
  { kind: 'tuning', atMs: 2000, rule: 'R', by: '' },
  {
    kind: 'alert',
    atMs: 3000,
    toMs: 4000,
    uid: 'u',
    key: 'spike',
    title: 'Spike',
    labels: { alertname: 'Spike', rule: '<b>' },
  },
];
const linksOf = (mark: TimeMark) => ({
  href: `/${mark.kind}`,
  ...(mark.kind === 'alert' && { grafanaHref: '/grafana' }),
});
const shown = () => screen.getAllByRole('link').map((link) => link.textContent);

it('shows the newest two, and all on request, each with its way', () => {
  render(<MarkList marks={MARKS} unknown={[]} linksOf={linksOf} />, { wrapper: MemoryRouter });
  const group = screen.getByRole('group', { name: 'Marks' });
  expect(shown()).toEqual([expect.stringMatching(/^Alert fired: Spike, <b> \(until /), 'Tuning of R applied']);
  fireEvent.click(within(group).getByRole('button', { name: 'All 3 marks' }));
  expect(shown()).toEqual([
    ...[expect.stringMatching(/^Alert fired/), 'In Grafana', 'Tuning of R applied'],
    'Rules of eu changed: x.yaml is new, y',
  ]);
  fireEvent.click(within(group).getByRole('button', { name: 'Show fewer' }));
  expect(shown()).toHaveLength(2);
});

it('is one line where what is looked for is below, and shows all over the page', async () => {
  render(<MarkList marks={MARKS} unknown={[]} linksOf={linksOf} isLow />, { wrapper: MemoryRouter });
  expect(screen.queryAllByRole('link')).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'All 3 marks' }));
  expect(await screen.findByRole('link', { name: 'In Grafana' })).toHaveAttribute('href', '/grafana');
  expect(shown()).toHaveLength(4);
});

it('is not there where there is nothing to say, and says what is not known', () => {
  const { container, rerender } = render(<MarkList marks={[]} unknown={[]} linksOf={linksOf} />);
  expect(container).toBeEmptyDOMElement();
  rerender(<MarkList marks={[]} unknown={[{ kind: 'rules', why: 'Prometheus is down' }]} linksOf={linksOf} />);
  expect(screen.getByText('Changes of rules: not known')).toBeVisible();
});
