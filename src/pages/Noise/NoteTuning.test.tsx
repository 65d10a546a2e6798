import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { provideGrafana } from 'test/grafana';
import { NoteTuning } from './NoteTuning';

const grafana = provideGrafana();

describe('the note of a tuning', () => {
  it('is a mark in Grafana, once', async () => {
    grafana.logIn('Editor', ['annotations:create']);
    grafana.answerApi(() => ({ id: 1 }));
    render(<NoteTuning rule="Terminal shell in container" />);
    fireEvent.click(screen.getByRole('button', { name: 'Mark on the timelines' }));
    expect(await screen.findByText(/^Marked:/)).toBeVisible();
    expect(screen.getByRole('button')).toBeDisabled();
    expect(grafana.requests).toEqual([
      expect.objectContaining({
        ...{ method: 'POST', url: '/api/annotations' },
        body: expect.objectContaining({ tags: ['falco-tuning'], text: 'Terminal shell in container' }) as unknown,
      }),
    ]);
  });

  it('says why Grafana did not take it, and can be tried again', async () => {
    grafana.logIn('Editor', ['annotations:create']);
    grafana.answerApi(() => {
      throw { status: 500, data: { message: 'database is locked' } };
    });
    render(<NoteTuning rule="R" />);
    fireEvent.click(screen.getByRole('button'));
    expect(await screen.findByText('The mark could not be saved: database is locked')).toBeVisible();
    expect(screen.getByRole('button')).toBeEnabled();
  });

  it('is not offered to those who may not write annotations', () => {
    grafana.logIn('Viewer');
    const { container } = render(<NoteTuning rule="R" />);
    expect(container).toBeEmptyDOMElement();
  });
});
