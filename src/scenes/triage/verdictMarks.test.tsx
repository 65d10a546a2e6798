import React from 'react';
import { render, screen, waitFor } from '@testing-library/react';
import { eventOf } from 'domain/noise/events.fixture';
import { behaviourSubject } from 'domain/triage/subjects';
import { FakeAnnotations } from 'test/fakeAnnotations';
import { provideGrafana } from 'test/grafana';
import { HOSTILE_TEXTS } from 'test/texts/hostileTexts';
import { useVerdictMarks } from './useVerdictMarks';

const grafana = provideGrafana();
const judged = eventOf({ rule: 'A', fields: { 'proc.name': 'backup' } });
const other = eventOf({ rule: 'A', fields: { 'proc.name': 'nc' } });
const OTHERS = () => <i>other mark</i>;

function Rows() {
  const marks = useVerdictMarks(OTHERS);
  return (
    <>
      <div data-testid="judged">{marks?.(judged)}</div>
      <div data-testid="other">{marks?.(other)}</div>
    </>
  );
}

beforeEach(() => grafana.logIn('Viewer', ['annotations:read']));

it.each(HOSTILE_TEXTS)(
  'marks the rows of a behaviour that was judged, with who said why on hover: %j',
  async (text) => {
    const annotations = new FakeAnnotations();
    annotations.say(behaviourSubject(judged), { verdict: 'benign', note: text, assignee: text });
    grafana.answerApi(annotations.answer);
    const { container, unmount } = render(<Rows />);
    await waitFor(() => expect(screen.getByTestId('judged')).toHaveTextContent('other markBenign'));
    expect(screen.getByTestId('other')).toHaveTextContent(/^other mark$/);
    expect(container.querySelector('img')).toBeNull();
    expect(container.querySelector('[data-verdict]')?.getAttribute('title')).not.toMatch(/[\u0000\u202E]/);
    unmount();
  }
);

it('leaves the marks that were there where nothing was said, and where it cannot be read', async () => {
  grafana.answerApi(() => {
    throw { status: 500, data: { message: 'database is locked' } };
  });
  render(<Rows />);
  await waitFor(() => expect(grafana.requests).toHaveLength(1));
  expect(screen.getByTestId('judged')).toHaveTextContent(/^other mark$/);
});
