import 'test/browser/ownBytes';
import React from 'react';
import { createHash } from 'node:crypto';
import { configure, fireEvent, render, screen } from '@testing-library/react';
import { newEnvironment } from 'lib/settings/settings';
import { eventEntries } from 'domain/incidents/timeline';
import { hostileEvents } from 'domain/evidence/evidence.fixture';
import { openBundle } from 'domain/evidence/zip';
import { provideGrafana } from 'test/grafana';
import { HOSTILE_TEXTS } from 'test/texts/hostileTexts';
import { BundleButton } from './BundleButton';
import { type KnownEvidence } from './saveBundle';

provideGrafana();
// What makes a bundle is fetched first, and a busy machine takes its time.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });
const saved: Array<{ name: string; content: Blob }> = [];
jest.mock('lib/saveText', () => ({
  saveFile: (name: string, content: Blob) => saved.push({ name, content }),
}));

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function known(text: string): KnownEvidence {
  const events = hostileEvents(text);
  return {
    ...{
      title: text,
      link: 'http://grafana',
      madeBy: text,
      version: '1',
      fromMs: 1,
      toMs: 2,
      queries: [],
      judgements: [],
    },
    ...{ events, timeline: eventEntries(events), environment: newEnvironment([], 'loki') },
  };
}

function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(Uint8Array.from(new Uint8Array(reader.result as ArrayBuffer)));
    reader.readAsArrayBuffer(blob);
  });
}

beforeEach(() => saved.splice(0));

it.each(HOSTILE_TEXTS)(
  'saves a bundle of events that hold %j, which is found whole, and says its checksum',
  async (text) => {
    render(<BundleButton evidence={() => known(text)} />);
    fireEvent.click(screen.getByRole('button', { name: 'Evidence bundle' }));
    expect(await screen.findByRole('button', { name: 'Copy checksum' })).toBeVisible();
    const [{ name, content } = { name: '', content: new Blob() }] = saved;
    expect(name).toBe('falco-evidence-20261120T000000.zip');
    const bytes = await bytesOf(content);
    expect(screen.getByRole('status')).toHaveTextContent(hash(bytes).slice(0, 12));
    const opened = openBundle(bytes, hash);
    expect(opened.ok && JSON.parse(opened.files.get('rules.json') ?? '')).toMatchObject([{ name: text }]);
    expect(opened.ok && opened.files.get('queries.json')).toContain('All events of pod');
  }
);

it('says why none could be made', async () => {
  const evidence = () => {
    throw new Error('<b>no room</b>');
  };
  render(<BundleButton evidence={evidence} />);
  fireEvent.click(screen.getByRole('button', { name: 'Evidence bundle' }));
  expect(await screen.findByText('<b>no room</b>')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Evidence bundle' })).toBeEnabled();
});
