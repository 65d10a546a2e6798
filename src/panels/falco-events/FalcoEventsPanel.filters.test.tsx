import React from 'react';
import { EventBusSrv, FieldType, toDataFrame } from '@grafana/data';
import { PanelContextProvider } from '@grafana/ui';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { HOSTILE_TEXTS } from 'test/texts/hostileTexts';
import { type FalcoEventsOptions } from './options';
import { giveRoom, MS, panel } from './panel.fixture';

beforeAll(giveRoom);

interface Line {
  readonly labels: Readonly<Record<string, string>>;
  readonly types?: Readonly<Record<string, string>>;
  readonly process?: string;
}

function linesOf(lines: readonly Line[]) {
  return toDataFrame({
    refId: 'A',
    fields: [
      { name: 'labels', type: FieldType.other, values: lines.map(({ labels }) => labels) },
      { name: 'Time', type: FieldType.time, values: lines.map(() => MS) },
      {
        name: 'Line',
        type: FieldType.string,
        values: lines.map(({ labels, process = 'bash' }) =>
          JSON.stringify({
            ...{ uuid: 'u', rule: labels.rule, priority: 'Notice', output: 'words', source: 'syscall' },
            ...{ time: new Date(MS).toISOString(), hostname: 'node-1', output_fields: { 'proc.name': process } },
          })
        ),
      },
      { name: 'id', type: FieldType.string, values: lines.map((_, index) => String(index)) },
      ...(lines[0]?.types
        ? [{ name: 'labelTypes', type: FieldType.other, values: lines.map(({ types }) => types) }]
        : []),
    ],
  });
}

function show(lines: readonly Line[], options: Partial<FalcoEventsOptions> = {}) {
  const onAddAdHocFilter = jest.fn();
  const context = { eventsScope: 'panel', eventBus: new EventBusSrv(), onAddAdHocFilter };
  render(
    <PanelContextProvider value={context}>
      {panel({ series: [linesOf(lines)] }, { columns: ['rule', 'proc.name'], ...options })}
    </PanelContextProvider>
  );
  return onAddAdHocFilter;
}

/** What can be filtered by where the pointer stays in a column. */
function filtersIn(column: number) {
  const cell = within(screen.getAllByTestId('falco-event-row')[0] as HTMLElement).getAllByRole('gridcell')[column];
  jest.useFakeTimers();
  fireEvent.mouseEnter(cell as HTMLElement);
  act(() => jest.advanceTimersByTime(1000));
  jest.useRealTimers();
  return within(cell as HTMLElement).queryAllByRole('button', { name: /^Filter/ });
}

describe("filters of the panel's dashboard", () => {
  it.each(HOSTILE_TEXTS)('are on the label that holds the value, as it is: %j', (rule) => {
    const add = show([{ labels: { rule, priority: 'Notice' }, types: { rule: 'I', priority: 'I' } }]);
    const [keep, leaveOut] = filtersIn(0);
    fireEvent.click(keep as HTMLElement);
    fireEvent.click(leaveOut as HTMLElement);
    expect(add.mock.calls).toEqual([
      [{ key: 'rule', operator: '=', value: rule }],
      [{ key: 'rule', operator: '!=', value: rule }],
    ]);
  });

  it.each([
    ['in no label', { rule: 'R' }, { rule: 'I' }, undefined],
    ['in a label of another value', { rule: 'R', proc_name: 'sh' }, { rule: 'I', proc_name: 'I' }, undefined],
    ['in a label of the stream', { rule: 'R', proc_name: 'bash' }, { rule: 'I', proc_name: 'I' }, 'proc_name'],
    [
      'in metadata, which no selector knows',
      { rule: 'R', proc_name: 'bash' },
      { rule: 'I', proc_name: 'S' },
      undefined,
    ],
    [
      'in what the query reads',
      { rule: 'R', output_fields_proc_name: 'bash' },
      { rule: 'I', output_fields_proc_name: 'P' },
      'output_fields_proc_name',
    ],
    ['in a label, where nothing says of which kind', { rule: 'R', proc_name: 'bash' }, undefined, 'proc_name'],
  ])('on a field that is %s', (_, labels, types, key) => {
    const add = show([{ labels, ...(types && { types }) }]);
    const [keep] = filtersIn(1);
    expect(keep !== undefined).toBe(key !== undefined);
    if (keep) {
      fireEvent.click(keep);
      expect(add).toHaveBeenCalledWith({ key, operator: '=', value: 'bash' });
    }
  });

  it('are not offered where there is no dashboard', () => {
    render(panel({ series: [linesOf([{ labels: { rule: 'R' } }])] }, { columns: ['rule'] }));
    expect(filtersIn(0)).toEqual([]);
  });

  it('are in the detail and in groups, too', async () => {
    const add = show([{ labels: { rule: 'R', priority: 'Notice' }, types: { rule: 'I' } }], { view: 'groups' });
    fireEvent.click(screen.getByRole('button', { name: 'Events of R' }));
    fireEvent.click(screen.getByTestId('falco-event-row'));
    const detail = await screen.findByRole('article');
    fireEvent.focus(within(detail).getByRole('group', { name: 'rule' }));
    fireEvent.click(within(detail).getByRole('button', { name: 'Filter out rule' }));
    expect(add).toHaveBeenCalledWith({ key: 'rule', operator: '!=', value: 'R' });
    expect(within(detail).queryByRole('button', { name: 'Filter for source' })).not.toBeInTheDocument();
  });
});
