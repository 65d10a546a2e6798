import React from 'react';
import { render, screen } from '@testing-library/react';
import type { BacktestWarning } from 'domain/noise/hidden/backtestReport';
import type { StudioFinding } from 'domain/noise/studio/studio';
import type { Tuning } from 'domain/rules/tuning/tuning';
import { expectAccessible } from 'test/accessible';
import { provideCanvas } from 'test/canvas';
import { CodeBlock } from '../layout/CodeBlock';
import { FindingList } from './FindingList';
import { HiddenNumber } from './HiddenNumber';
import { NoteForm } from './NoteForm';
import { OfferPicker } from './OfferPicker';
import { TuningForm } from './TuningForm';
import { TuningResult } from './TuningResult';
import { WarningList } from './WarningList';
import { WarningSummary } from './WarningSummary';

beforeAll(provideCanvas);

const TUNING: Tuning = {
  kind: 'exception',
  rule: 'Shell',
  fields: ['proc.name', 'fd.name'],
  comps: ['=', 'in'],
  values: [['cat', ['/etc/shadow', 'a"b']]],
};
const WARNINGS: readonly BacktestWarning[] = [
  { kind: 'high-priority', count: 2, rules: ['Shell'] },
  { kind: 'several-tactics', workload: 'payments/api', tactics: ['Execution', 'Persistence'], count: 3 },
];
const FINDINGS: readonly StudioFinding[] = [
  { kind: 'parsed', level: 'ok' },
  { kind: 'problem', level: 'error', message: 'No' },
];

it('axe finds nothing in the studio’s form, whose every control has a name', async () => {
  render(
    <>
      <OfferPicker
        offers={[{ key: 'a', tuning: TUNING, hides: 3, width: 'narrow' }]}
        chosen="a"
        sampled={10}
        onTake={jest.fn()}
      />
      <TuningForm
        tuning={TUNING}
        onChange={jest.fn()}
        onAddField={jest.fn()}
        fields={[]}
        valuesOf={() => [{ value: 'cat' }]}
      />
      <NoteForm draft={{ tuning: TUNING, name: '', reason: '', expires: '' }} onChange={jest.fn()} />
    </>
  );
  for (const name of ['Operator of proc.name', 'Value of proc.name, row 1', 'Value of fd.name, row 1', 'Add a field']) {
    expect(screen.getByRole('combobox', { name })).toBeInTheDocument();
  }
  await expectAccessible();
});

it('axe finds nothing in what the studio found', async () => {
  render(
    <>
      <TuningResult
        rule="Shell"
        result={{ written: { ok: true, yaml: '- rule: Shell\n', warnings: [] }, findings: FINDINGS }}
      />
      <FindingList findings={FINDINGS} />
      <WarningList warnings={WARNINGS} most={1} />
      <WarningSummary warnings={WARNINGS} />
      <CodeBlock text="falco --validate" label="Command" wrap />
      <HiddenNumber exact={undefined} estimate={12} loading />
    </>
  );
  await expectAccessible();
});
