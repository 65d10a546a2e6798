import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { buildMatrix, type Matrix } from 'domain/mitre/matrix/matrix';
import { RULE_FACTS } from 'domain/falco/officialRules.data';
import { expectAccessible } from 'test/accessible';
import { CoverageFigures } from './CoverageFigures';
import { MatrixGrid } from './MatrixGrid';
import { MatrixLegend } from './MatrixLegend';
import { RuleUseTable } from './RuleUseTable';

const rules = RULE_FACTS.slice(0, 12).map(({ name, tags }) => ({ name, tags, enabled: true }));
const matrix = buildMatrix(
  [...rules, { name: 'own', tags: ['T9999'], enabled: true }, { name: 'bare', tags: [], enabled: true }],
  [
    { rule: 'shell', tags: ['mitre_execution', 'T1059.004'], total: 1200 },
    { rule: 'loose', tags: ['T1110'], total: 1 },
  ]
);
const href = (name: string) => `/${encodeURIComponent(name)}`;

it('axe finds nothing in the matrix, folded and unfolded', async () => {
  render(
    <>
      <h1>MITRE ATT&amp;CK</h1>
      <CoverageFigures matrix={matrix} />
      <MatrixLegend maxEvents={matrix.maxEvents} />
      <Grid of={matrix} />
    </>
  );
  await expectAccessible();

  fireEvent.click(screen.getAllByRole('button', { name: /^1 sub-techniques? of / })[0]!);
  fireEvent.click(screen.getAllByRole('button', { description: 'T9999' })[0]!);
  expect(screen.getByRole('link', { name: 'own' })).toBeInTheDocument();
  await expectAccessible();
});

it('names a fold by what it shows and what it unfolds', () => {
  render(<Grid of={matrix} withUntouched />);
  expect(
    screen.getByRole('button', { name: '1 sub-technique of Command and Scripting Interpreter' })
  ).toHaveTextContent('1 sub');
  expect(screen.getByRole('heading', { level: 2, name: /^Execution / })).toBeInTheDocument();
});

it('axe finds nothing in the rules of a technique', async () => {
  const { rules: uses } = matrix;
  render(
    <RuleUseTable rules={uses} basis="official" hrefOf={href} eventsHrefOf={href} summaryOf={() => 'What it does'} />
  );
  await expectAccessible();
});

it('says beside the events of one tactic how many its page counts', () => {
  const spread = buildMatrix(
    [],
    [
      { rule: 'a', tags: ['mitre_persistence', 'T1078'], total: 8 },
      { rule: 'b', tags: ['mitre_initial_access', 'T1078'], total: 4 },
    ]
  );
  const { rerender } = render(<Grid of={spread} />);
  expect(screen.getByRole('link', { name: /^Valid Accounts .*8 events of 12 under all tactics/ })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: /^Valid Accounts .*4 events of 12 under all tactics/ })).toBeInTheDocument();

  rerender(<Grid of={buildMatrix([], [{ rule: 'a', tags: ['mitre_persistence', 'T1078'], total: 8 }])} />);
  expect(screen.queryByText(/under all tactics/)).not.toBeInTheDocument();
});

function Grid({ of, withUntouched = false }: { readonly of: Matrix; readonly withUntouched?: boolean }) {
  return (
    <MatrixGrid
      matrix={of}
      withUntouched={withUntouched}
      techniqueHref={href}
      ruleHref={href}
      tagHref={href}
      tacticHref={({ tactic }) => href(tactic.id)}
    />
  );
}
