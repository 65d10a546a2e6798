import {
  type DataFrame,
  type DataLink,
  dataLinksOverrideProcessor,
  FieldMatcherID,
  type FieldConfigSource,
  FieldType,
  type InterpolateFunction,
  standardFieldConfigEditorRegistry,
  toDataFrame,
} from '@grafana/data';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { giveRoom, MS, panel } from '../panel.fixture';

beforeAll(() => {
  giveRoom();
  // Grafana's own, which it sets up as it starts.
  standardFieldConfigEditorRegistry.setInit(() => [
    {
      ...{ id: 'links', path: 'links', name: 'Data links', isCustom: false },
      ...{ editor: () => null, override: () => null },
      process: dataLinksOverrideProcessor,
      shouldApply: () => true,
    },
  ]);
});

const RULE = 'Terminal shell in container';

function lines(process: string, more: ReadonlyArray<DataFrame['fields'][number]> = []): DataFrame {
  const line = JSON.stringify({
    ...{ uuid: 'u', rule: RULE, priority: 'Notice', output: 'words', source: 'syscall', hostname: 'node-1' },
    ...{
      time: new Date(MS).toISOString(),
      output_fields: { 'proc.name': process, 'proc.cmdline': 'x --token hunter2' },
    },
  });
  const frame = toDataFrame({
    refId: 'A',
    fields: [
      { name: 'labels', type: FieldType.other, values: [{ rule: RULE, priority: 'Notice' }] },
      { name: 'Time', type: FieldType.time, values: [MS] },
      { name: 'Line', type: FieldType.string, values: [line] },
      { name: 'id', type: FieldType.string, values: ['1'] },
    ],
  });
  return { ...frame, fields: [...frame.fields, ...more] };
}

/** What Grafana's own makes of the two variables that links of a field use most. */
const replaceVariables: InterpolateFunction = (text, scoped, format) => {
  const { frame, field } = scoped?.__dataContext?.value ?? {};
  const shown = (value: unknown) => (format === 'uriencode' ? encodeURIComponent(String(value)) : String(value));
  return text
    .replaceAll('${__value.raw}', () => shown(field?.values[0]))
    .replace(/\$\{__data\.fields\["([^"]+)"\]\}/g, (_, name) =>
      shown(frame?.fields.find((one: { name: string }) => one.name === name)?.values[0] ?? '')
    );
};

function show(series: readonly DataFrame[], fieldConfig: FieldConfigSource, options = {}) {
  const element = panel({ series: [...series] }, { columns: ['rule', 'proc.name'], ...options });
  render({ ...element, props: { ...element.props, fieldConfig, replaceVariables } });
}

const override = (field: string, link: DataLink): FieldConfigSource => ({
  defaults: {},
  overrides: [
    {
      matcher: { id: FieldMatcherID.byRegexp, options: `^${field.replace('.', '\\.')}$` },
      properties: [{ id: 'links', value: [link] }],
    },
  ],
});

const open = async () => {
  fireEvent.click(screen.getByTestId('falco-event-row'));
  return within(await screen.findByRole('article'));
};

describe('data links', () => {
  it('of a field are where its value is: in its column and in the detail', async () => {
    show(
      [lines('bash')],
      override('proc.name', { title: 'About ${__value.raw}', url: 'https://wiki.example/${__value.raw}' })
    );
    const inColumn = screen.getByRole('link', { name: 'bash' });
    expect(inColumn).toHaveAttribute('href', 'https://wiki.example/bash');
    expect(screen.queryByRole('link', { name: RULE })).not.toBeInTheDocument();

    const detail = await open();
    expect(detail.getByRole('link', { name: 'About bash' })).toHaveAttribute('href', 'https://wiki.example/bash');
  });

  it('do not open the row that they are in', () => {
    show([lines('bash')], override('proc.name', { title: 'x', url: '#${__value.raw}' }));
    fireEvent.click(screen.getByRole('link', { name: 'bash' }));
    expect(screen.queryByRole('article')).not.toBeInTheDocument();
  });

  it("of the panel are ways on from an event, with the event's own values", async () => {
    const url = 'https://wiki.example/?r=${__data.fields["rule"]}&c=${__data.fields["proc.cmdline"]}';
    show([lines('bash')], { defaults: { links: [{ title: 'Runbook', url, targetBlank: true }] }, overrides: [] });
    expect(screen.queryByRole('link')).not.toBeInTheDocument();

    const link = (await open()).getByRole('link', { name: 'Runbook' });
    expect(link).toHaveAttribute('target', '_blank');
    expect(new URL(link.getAttribute('href') ?? '').searchParams.get('c')).toBe('x --token hunter2');
  });

  it('hold no more of an event than its details show', async () => {
    const url = 'https://wiki.example/?r=${__data.fields["rule"]}&c=${__data.fields["proc.cmdline"]}';
    show([lines('bash')], { defaults: { links: [{ title: 'Runbook', url }] }, overrides: [] }, { details: 'summary' });
    const link = (await open()).getByRole('link', { name: 'Runbook' });
    expect(link).toHaveAttribute('href', `https://wiki.example/?r=${encodeURIComponent(RULE)}&c=`);
  });

  it.each([['javascript:alert(1)'], ['data:text/html,<script>alert(1)</script>'], ['']])(
    'lead nowhere where the value would be the address: %j',
    async (process) => {
      show([lines(process)], override('proc.name', { title: 'x', url: '${__value.raw}' }));
      const addresses = screen.queryAllByRole('link').map((link) => link.getAttribute('href') ?? '');
      expect(addresses.filter((href) => /^(javascript|data):/i.test(href))).toEqual([]);
      expect((await open()).queryByRole('link', { name: 'x' })?.getAttribute('href') ?? '').not.toMatch(
        /^(javascript|data):/i
      );
    }
  );

  it('that the data source has made for a line are ways on from its event', async () => {
    const trace = {
      ...{ name: 'traceID', type: FieldType.string, values: ['abc'], config: {} },
      getLinks: () => [{ title: 'View trace', href: '/explore?trace=abc', target: undefined, origin: trace }],
    };
    const none = { ...trace, name: 'other', values: [null] };
    show([lines('bash', [trace, none])], { defaults: {}, overrides: [] });
    expect(
      (await open()).getAllByRole('link', { name: 'View trace' }).map((link) => link.getAttribute('href'))
    ).toEqual(['/explore?trace=abc']);
  });
});
