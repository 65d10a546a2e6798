import { FieldType, LoadingState, toDataFrame } from '@grafana/data';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { expectAccessible } from 'test/accessible';
import { provideCanvas } from 'test/canvas';
import { DEFAULT_PANEL_OPTIONS } from './options';
import { giveRoom, metric, MS, ownShape, panel } from './panel.fixture';

beforeAll(() => {
  giveRoom();
  provideCanvas();
});

interface Line {
  readonly rule: string;
  readonly process: string;
}

const shell = (process: string): Line => ({ rule: 'Terminal shell in container', process });
const contact = (process: string): Line => ({ rule: 'Contact K8S API Server From Container', process });

/** Falcosidekick's JSON lines, a second apart. */
function linesOf(lines: readonly Line[], limit?: number) {
  const at = (index: number) => MS + index * 1000;
  return toDataFrame({
    refId: 'A',
    meta: { limit },
    fields: [
      { name: 'labels', type: FieldType.other, values: lines.map(({ rule }) => ({ rule, priority: 'Notice' })) },
      { name: 'Time', type: FieldType.time, values: lines.map((_, index) => at(index)) },
      {
        name: 'Line',
        type: FieldType.string,
        values: lines.map(({ rule, process }, index) =>
          JSON.stringify({
            ...{ uuid: String(index), rule, priority: 'Notice', output: `words ${index}`, source: 'syscall' },
            ...{ time: new Date(at(index)).toISOString(), hostname: 'node-1', tags: [] },
            output_fields: {
              'proc.name': process,
              'proc.pname': 'runc',
              'k8s.ns.name': 'payments',
              'fd.name': '/secret',
            },
          })
        ),
      },
      { name: 'tsNs', type: FieldType.string, values: lines.map((_, index) => `${at(index)}000000`) },
      { name: 'id', type: FieldType.string, values: lines.map((_, index) => String(index)) },
    ],
  });
}

const MANY = [...Array.from({ length: 40 }, () => contact('curl')), shell('bash'), shell('bash'), shell('sh')];
const groups = { view: 'groups' } as const;
const table = () => screen.getByRole('table', { name: 'Events by behaviour' });
const texts = () =>
  within(table())
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent ?? '');

describe('events by behaviour', () => {
  it('is one row a behaviour with its count, what is rare first; the sum is what was loaded', () => {
    render(panel({ series: [linesOf(MANY)] }, groups));

    const rows = texts();
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain('Terminal shell in container');
    expect(rows[2]).toMatch(/Contact K8S API Server From Container.*curl < runc.*40/);
    expect(screen.getByRole('status')).toHaveTextContent('3 behaviours in 43 events.');
  });

  it('opens to its events, and each of these to all that is known of it', async () => {
    render(panel({ series: [linesOf(MANY)] }, groups));
    fireEvent.click(within(table()).getAllByRole('button', { name: /^Events of Contact/ })[0] as HTMLElement);

    const list = screen.getByRole('treegrid', { name: 'Falco events' });
    expect(list).toHaveAttribute('aria-rowcount', '41');
    fireEvent.click(within(list).getAllByTestId('falco-event-row')[0] as HTMLElement);
    expect(await within(list).findByRole('link', { name: /Falco app/ })).toBeInTheDocument();
  });

  it('is chosen by whoever looks, until the options are edited', () => {
    const data = { series: [linesOf(MANY)] };
    const options = { ...DEFAULT_PANEL_OPTIONS };
    const { rerender } = render(panel(data, options));
    fireEvent.click(screen.getByRole('radio', { name: 'By behaviour' }));
    expect(table()).toBeInTheDocument();
    fireEvent.click(screen.getByRole('radio', { name: 'Most events first' }));
    expect(texts()[0]).toContain('Contact');

    rerender(panel(data, { ...options, wrap: true }));
    expect(screen.getByRole('treegrid')).toBeInTheDocument();
  });

  it('tells no more than its details allow, and no two groups apart by what is not told', () => {
    const { rerender } = render(panel({ series: [linesOf(MANY)] }, { ...groups, details: 'summary' }));
    expect(table()).toHaveTextContent('bash < runc');
    expect(document.body).not.toHaveTextContent('/secret');

    rerender(panel({ series: [linesOf(MANY)] }, { ...groups, details: 'none' }));
    expect(texts()).toHaveLength(2);
    expect(document.body.innerHTML).not.toMatch(/bash|runc|payments|node-1|secret/);
    expect(within(table()).queryByRole('button')).not.toBeInTheDocument();
  });

  it('says what is missing, that it loads, what failed, and that there is nothing', () => {
    const { rerender } = render(panel({ series: [linesOf(MANY, 43)] }, groups));
    expect(screen.getAllByRole('status')[0]).toHaveTextContent('Newest 43 events; there are more.');

    rerender(panel({ state: LoadingState.Loading }, groups));
    expect(screen.getByRole('progressbar')).toBeInTheDocument();

    rerender(panel({ state: LoadingState.Error, errors: [{ message: 'too many outstanding requests' }] }, groups));
    expect(screen.getByRole('alert')).toHaveTextContent('too many outstanding requests');

    rerender(panel({ series: [metric] }, groups));
    expect(screen.getByRole('status')).toHaveTextContent('something other than log lines');

    rerender(panel({ series: [] }, groups));
    expect(screen.getByRole('status')).toHaveTextContent('Falco reported nothing in this time range.');
  });
});

describe('on a phone', () => {
  it('has three columns of behaviours, which tell as much', async () => {
    render(panel({ series: [linesOf(MANY)] }, groups, 400));

    expect(
      within(table())
        .getAllByRole('columnheader')
        .map((cell) => cell.textContent)
    ).toEqual(['Behaviour', 'Events', 'Last seen']);
    expect(texts()[2]).toMatch(/Notice.*Contact.*node-1.*curl < runc.*\/secret.*40/);
    expect(screen.queryByRole('radio', { name: 'Most events first' })).not.toBeInTheDocument();
    await expectAccessible();
  });

  it('has the columns that there is room for, unless others are chosen', () => {
    const titles = () => screen.getAllByRole('columnheader').map((cell) => cell.textContent?.trim());
    const { rerender } = render(panel({ series: [ownShape()] }, {}, 400));
    expect(titles()).toEqual(['Time', 'Priority', 'Rule']);
    expect(screen.queryByRole('radio', { name: 'Comfortable' })).not.toBeInTheDocument();

    rerender(panel({ series: [ownShape()] }, {}, 1000));
    expect(titles()).toHaveLength(6);

    rerender(panel({ series: [ownShape()] }, { columns: ['rule', 'output', 'proc.name'] }, 400));
    expect(titles()).toEqual(['Rule', 'Output', 'proc.name']);
  });
});
