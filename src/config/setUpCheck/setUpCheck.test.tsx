import React from 'react';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { fieldPlacesFor } from 'domain/environment/defaults';
import { type Environment } from 'domain/environment/types';
import { CHECKS, DIAGNOSES, type Diagnosis } from 'domain/setup/types';
import { checkSetUp, type SetUpProgress } from 'data/setup/checkSetUp';
import { expectAccessible } from 'test/accessible';
import { SetUpCheck } from './SetUpCheck';
import { checkName, diagnosisText } from './setUpText';

jest.mock('data/setup/checkSetUp');
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  locationService: { getLocation: () => ({ hash: mockHash() }) },
}));

const mockHash = jest.fn(() => '');
const check = jest.mocked(checkSetUp);

const ENVIRONMENT: Environment = {
  id: 'default',
  name: 'Default',
  lokiUid: 'loki',
  selector: '{rule=~".+"}',
  format: 'json',
  fields: fieldPlacesFor('json'),
};

const GRPC: Diagnosis = {
  check: 'targets',
  id: 'grpc-port',
  level: 'error',
  values: { targets: 'falco:5060', targetCount: 1, error: 'malformed \u202eHTTP <b>response</b>' },
  paste: { language: 'yaml', text: 'replacement: $1:8765' },
};
const FOUND: readonly Diagnosis[] = [
  GRPC,
  { check: 'streams', id: 'unchecked', level: 'warning', values: { message: 'no answer within 20 s' } },
  { check: 'events', id: 'events-ok', level: 'ok', values: { events: 1234, lines: 1235 } },
];

beforeEach(() => {
  Element.prototype.scrollIntoView = jest.fn();
  mockHash.mockReturnValue('');
  check.mockReset();
});

describe('SetUpCheck', () => {
  it('shows the worst unfolded with its text to paste, the rest on demand', async () => {
    check.mockResolvedValue(FOUND);
    render(<SetUpCheck environment={ENVIRONMENT} linked={false} />);
    expect(check).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Check set-up' }));

    expect(await screen.findByText('Problems: 1. Warnings: 1. In order: 1.')).toBeVisible();
    const findings = screen.getByRole('list', { name: 'Findings' });
    expect(within(findings).getAllByRole('listitem')).toHaveLength(2);
    expect(screen.getByText('replacement: $1:8765')).toBeVisible();
    expect(screen.getByText(/<b>response<\/b>/)).not.toHaveTextContent('\u202e');

    const second = screen.getByRole('button', { name: /Could not be checked: Streams/ });
    expect(second).toHaveAttribute('aria-expanded', 'false');
    fireEvent.click(second);
    expect(screen.getByText(/no answer within 20 s/)).toBeVisible();

    fireEvent.click(screen.getByRole('button', { name: /In order: 1/ }));
    expect(screen.getByText('The stream selector finds Falco events')).toBeVisible();
  });

  it('tells how far it is, and that the settings were changed since', async () => {
    let finish: (found: readonly Diagnosis[]) => void = () => undefined;
    let tell: (progress: SetUpProgress) => void = () => undefined;
    check.mockImplementation((_, __, onProgress = () => undefined) => {
      tell = onProgress;
      return new Promise((resolve) => (finish = resolve));
    });
    const { rerender } = render(<SetUpCheck environment={ENVIRONMENT} linked={false} />);
    fireEvent.click(screen.getByRole('button', { name: 'Check set-up' }));
    React.act(() => tell({ asked: 8, answered: 3 }));
    expect(screen.getByRole('progressbar', { name: 'Checking the set-up' })).toHaveAttribute('aria-valuenow', '3');
    expect(screen.getByRole('button', { name: 'Check set-up' })).toBeDisabled();

    await React.act(async () => finish([]));
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
    rerender(<SetUpCheck environment={{ ...ENVIRONMENT, selector: '{a="b"}' }} linked={false} />);
    expect(screen.getByText('The settings were changed since: check again')).toBeVisible();
  });

  it('runs at once when a link leads to it', async () => {
    mockHash.mockReturnValue('#check');
    check.mockResolvedValue(FOUND);
    render(<SetUpCheck environment={ENVIRONMENT} linked />);

    expect(await screen.findByText('Problems: 1. Warnings: 1. In order: 1.')).toBeVisible();
    expect(check).toHaveBeenCalledTimes(1);
    expect(Element.prototype.scrollIntoView).toHaveBeenCalled();
  });

  it('asks nothing without a Loki', () => {
    mockHash.mockReturnValue('#check');
    render(<SetUpCheck environment={{ ...ENVIRONMENT, lokiUid: '' }} linked />);

    expect(screen.getByRole('button', { name: 'Check set-up' })).toBeDisabled();
    expect(check).not.toHaveBeenCalled();
  });
});

describe('diagnosisText', () => {
  const all = {
    ...Object.fromEntries(
      'product version minimum kind message events lines selector other shape unreadable reasons streams limit doubled one missing hosts hostCount seconds sensors all groups targets targetCount error jobs labels renamed service monitors errors time hours counted fields'
        .split(' ')
        .map((name) => [name, name === 'time' ? 1_800_000_000_000 : `<${name}>`])
    ),
  };

  it.each(DIAGNOSES)('has words for %s, with nothing left to fill in', (id) => {
    const { title, explanation } = diagnosisText({ check: 'events', id, level: 'ok', values: all });

    expect(title).not.toBe(id);
    expect(explanation).not.toBe('');
    expect(`${title} ${explanation}`).not.toMatch(/\{\{|\}\}|undefined/);
  });

  it.each(CHECKS)('has a name for %s', (id) => {
    expect(checkName(id)).not.toBe('');
  });

  it("writes an attacker's text as it is, hidden characters made visible", () => {
    const { title } = diagnosisText({ ...GRPC, values: { ...GRPC.values, targets: '<a>&"\u202e$t(x) {{y}}' } });

    expect(title).toContain('<a>&"');
    expect(title).not.toContain('\u202e');
  });
});

it('axe finds nothing in what a check found, all unfolded', async () => {
  check.mockResolvedValue(FOUND);
  render(
    <>
      <h1>Configuration</h1>
      <SetUpCheck environment={ENVIRONMENT} linked={false} />
    </>
  );
  fireEvent.click(screen.getByRole('button', { name: 'Check set-up' }));
  fireEvent.click(await screen.findByRole('button', { name: /^In order: / }));
  await expectAccessible();
});
