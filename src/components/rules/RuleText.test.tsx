import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { ConditionText } from './ConditionText';
import { RuleText } from './RuleText';
import { definitions, rule } from './rules.fixture';

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
    expect(screen.getByText(/only its events describe it/)).toBeInTheDocument();
  });
});
