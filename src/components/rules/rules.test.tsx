import React from 'react';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { parseLine } from 'domain/event/lines/parse';
import { RULE_FACTS } from 'domain/falco/officialRules.data';
import { knownRules } from 'domain/rules/known';
import { parseRules } from 'domain/rules/language/parse';
import { aggregateCube } from 'domain/rules/listing/aggregate';
import { listRules } from 'domain/rules/listing/listing';
import { tagUses } from 'domain/rules/listing/tagUse';
import { expectAccessible } from 'test/accessible';
import { provideCanvas } from 'test/canvas';
import { ConditionText, type Definitions } from './ConditionText';
import { LastFields } from './LastFields';
import { RuleFilters } from './RuleFilters';
import { RuleList } from './RuleList';
import { DEFAULT_RULE_LIST } from './ruleListOptions';
import { RuleText } from './RuleText';
import { TagTable } from './TagTable';

beforeAll(provideCanvas);

const OWN = `
- list: shells
  items: [bash, sh]
- list: binaries
  items: [shells, zsh]
- macro: round
  condition: container and again
- macro: again
  condition: not round
- macro: container
  condition: container.id != host
- rule: Mine
  desc: What mine does
  condition: round and proc.name in (binaries)
  output: "Mine (user=%user.name)"
  priority: ERROR
  tags: [T1059]
  exceptions:
    - name: by_user
      fields: [user.name, proc.name]
      comps: ["=", in]
      values:
        - [ro"ot, [a, b]]
`;
const parsed = parseRules([{ name: 'mine.yaml', text: OWN }]);
const definitions: Definitions = {
  macros: new Map(parsed.macros.map((macro) => [macro.name, macro])),
  lists: new Map(parsed.lists.map((list) => [list.name, list])),
};
const known = knownRules(RULE_FACTS, parsed);
const rule = (name: string) => known.find((one) => one.name === name);

describe('ConditionText', () => {
  it('opens macros and lists in their place, and a circle only once', () => {
    render(<ConditionText condition="round and proc.name in (binaries)" definitions={definitions} />);
    expect(screen.queryByText(/container\.id/)).not.toBeInTheDocument();

    fireEvent.click(screen.getByRole('button', { name: 'Macro round' }));
    fireEvent.click(screen.getByRole('button', { name: 'Macro container' }));
    expect(screen.getByText('container.id != host')).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'Macro again' }));
    expect(screen.getAllByRole('button', { name: 'Macro round' })).toHaveLength(1);

    fireEvent.click(screen.getByRole('button', { name: 'List binaries' }));
    fireEvent.click(screen.getByRole('button', { name: 'List shells' }));
    expect(screen.getByRole('group', { name: 'List shells' })).toHaveTextContent('bash, sh');
  });
});

describe('RuleText', () => {
  it('shows one’s own rule as the file has it', () => {
    render(<RuleText rule={rule('Mine')} definitions={definitions} note={undefined} />);
    for (const text of [
      'What mine does',
      'mine.yaml, line 12',
      'Mine (user=%user.name)',
      'by_user',
      'ro"ot',
      '(a, b)',
    ]) {
      expect(screen.getByText(text)).toBeInTheDocument();
    }
    expect(screen.getByText('on in your files')).toBeInTheDocument();
  });

  it('says of an official rule what is built in, and why there is no more', () => {
    render(<RuleText rule={rule('Clear Log Activities')} definitions={definitions} note="Editors only" />);
    expect(screen.getByText(/log was emptied/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /falco_rules\.yaml/ })).toHaveAttribute(
      'href',
      expect.stringMatching(/^https:/)
    );
    expect(screen.getByText('Editors only')).toBeInTheDocument();
  });

  it('says that a stranger is one', () => {
    render(<RuleText rule={undefined} definitions={definitions} note={undefined} />);
    expect(screen.getByText(/only its events tell of it/)).toBeInTheDocument();
  });
});

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
});

it('shows the last fields, those first that the rule prints', () => {
  const line = JSON.stringify({
    rule: 'Clear Log Activities',
    priority: 'Warning',
    time: '2026-01-01T00:00:00Z',
    output: 'x',
    output_fields: { 'container.id': 'host', 'evt.time': 1, 'fd.name': '/var/log/<b>\u202e', 'proc.tty': null },
  });
  const event = parseLine({ tsNs: '1', line, labels: {} });
  if (event.kind !== 'event') {
    throw new Error('not read as an event');
  }
  render(<LastFields event={event} />);
  expect(screen.getByTitle(/fd\.name/)).toHaveTextContent(
    'fd.name=/var/log/<b>⟨U+202E⟩ proc.tty=<NA> container.id=host'
  );
});

it('lists tags with their rules and events', () => {
  const tags = tagUses([{ name: 'r', tags: ['two words', 'a"b'] }], []);
  render(<TagTable label="Other" tags={tags} hrefOf={(tag) => `#${tag}`} eventsHrefOf={() => '#'} />);
  expect(screen.getByRole('row', { name: 'two words 1 0 0' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'a"b' })).toHaveAttribute('href', '#a"b');
});

it('axe finds nothing in a rule, its macros open, nor in lists and filters', async () => {
  const tags = tagUses([{ name: 'r', tags: ['two words', 'a"b'] }], []);
  render(
    <>
      <h1>Rules</h1>
      <h2>Mine</h2>
      <RuleText rule={rule('Mine')} definitions={definitions} note="A note." />
      <TagTable label="Other" tags={tags} hrefOf={(tag) => `#${tag}`} eventsHrefOf={() => '#'} />
      <RuleFilters
        options={DEFAULT_RULE_LIST}
        onChange={jest.fn()}
        counts={new Map([['fired', 1]])}
        tags={['T1059']}
        sources={['syscall']}
      />
      <RuleList
        rows={listRules(known, []).slice(0, 2)}
        sort={{ by: 'count', descending: true }}
        onSort={jest.fn()}
        hrefOf={(name) => `#${name}`}
        eventsHrefOf={(name) => `#${name}`}
        last={new Map()}
      />
    </>
  );
  fireEvent.click(screen.getByRole('button', { name: 'Macro round' }));
  for (const name of ['Priority', 'Tag', 'Maturity', 'Source']) {
    expect(screen.getByRole('combobox', { name })).toBeInTheDocument();
  }
  await expectAccessible();
});
