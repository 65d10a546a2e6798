import React from 'react';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { parseRules } from 'domain/rules/language/parse';
import { loadOwnRules } from 'data/rules/loadOwnRules';
import { unpackRules } from 'data/rules/packRules';
import { expectAccessible } from 'test/accessible';
import { provideWebStreams } from 'test/browser/webStreams';
import { OwnRules } from './OwnRules';

jest.mock('data/rules/loadOwnRules');
provideWebStreams();

const RULE =
  '- rule: Mine\n  desc: d\n  condition: known\n  output: o\n  priority: WARNING\n- macro: known\n  condition: evt.type=open\n';

function show(stored = false) {
  const changes: Array<string | undefined> = [];
  jest.mocked(loadOwnRules).mockResolvedValue({
    status: 'ready',
    value: { kind: 'stored', files: [{ name: 'stored.yaml', text: RULE }], parsed: parseRules([]) },
  });
  render(<OwnRules disabled={false} stored={stored} onChange={(packed) => changes.push(packed)} />);
  return changes;
}

function paste(text: string) {
  fireEvent.change(screen.getByLabelText('Or paste rules'), { target: { value: text } });
  fireEvent.click(screen.getByRole('button', { name: 'Add what was pasted' }));
}

describe('OwnRules', () => {
  it('counts what was pasted and packs it for saving', async () => {
    const changes = show();
    paste(RULE);
    expect(await screen.findByText('1 rule, 1 macro, 0 lists.')).toBeInTheDocument();
    expect(screen.getByText(/Not stored yet/)).toBeInTheDocument();
    expect(await unpackRules(changes[0] ?? '')).toEqual([{ name: 'pasted-1.yaml', text: RULE }]);
  });

  it('says what is wrong, with file and line', async () => {
    show();
    paste('- rule: A\n  desc: <b>\n  condition: unheard_of\n  output: o\n  priority: LOUD\n');
    const problems = within(await screen.findByRole('list', { name: 'What is wrong' }));
    expect(problems.getByText('pasted-1.yaml:3')).toBeInTheDocument();
    expect(problems.getByText('pasted-1.yaml:5')).toBeInTheDocument();
    expect(problems.getByText(/unheard_of/)).toBeInTheDocument();
  });

  it('shows what is stored, and empties it', async () => {
    const changes = show(true);
    expect(await screen.findByText('stored.yaml')).toBeInTheDocument();
    expect(screen.queryByText(/Not stored yet/)).not.toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'Remove all' }));
    await waitFor(() => expect(changes).toEqual(['']));
    expect(await screen.findByText(/go when you save/)).toBeInTheDocument();
  });

  it.each(['chosen', 'dropped'])('takes files that are %s, and has a name for whoever hears the page', async (how) => {
    show();
    const file = Object.assign(new File([RULE], 'mine.yaml'), { text: () => Promise.resolve(RULE) });
    const input = screen.getByLabelText('Choose rules files, or drop them here');
    if (how === 'chosen') {
      fireEvent.change(input, { target: { files: [file] } });
    } else {
      fireEvent.drop(input, { dataTransfer: { files: [file] } });
    }
    expect(await screen.findByText('mine.yaml')).toBeInTheDocument();
    expect(await screen.findByText('1 rule, 1 macro, 0 lists.')).toBeInTheDocument();
    await expectAccessible();
  });
});
