import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { parseLine } from 'domain/event/lines/parse';
import { listRules } from 'domain/rules/listing/listing';
import { tagUses } from 'domain/rules/listing/tagUse';
import { expectAccessible } from 'test/accessible';
import { provideCanvas } from 'test/canvas';
import { LastFields } from './LastFields';
import { RuleFilters } from './RuleFilters';
import { RuleList } from './RuleList';
import { DEFAULT_RULE_LIST } from './ruleListOptions';
import { RuleText } from './RuleText';
import { TagTable } from './TagTable';
import { definitions, known, rule } from './rules.fixture';

beforeAll(provideCanvas);

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
