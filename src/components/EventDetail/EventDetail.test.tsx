import React from 'react';
import { MemoryRouter } from 'react-router-dom';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { parseLine } from 'domain/event/lines/parse';
import type { LogEntry } from 'domain/event/types';
import { TimeZoneProvider } from 'components/time/TimeZoneContext';
import { expectAccessible } from 'test/accessible';
import { HOSTILE_TEXTS } from 'test/texts/hostileTexts';
import { EventDetail, type EventDetailProps } from './EventDetail';
import { tagLook } from './tags/tagLook';

const NS = '1746622234502309868';

function entryOf(event: Record<string, unknown>, labels: Record<string, string> = {}): LogEntry {
  return { tsNs: NS, labels, line: JSON.stringify(event) };
}

const READ_FILE = {
  hostname: 'x86',
  output: '12:50:34.502309868: Warning Sensitive file opened (file=/etc/shadow)',
  priority: 'Warning',
  rule: 'Read sensitive file untrusted',
  source: 'syscall',
  tags: ['T1555', 'PCI_DSS_11.5.1', 'container', 'maturity_stable', 'mitre_credential_access', 'T9999'],
  time: '2025-05-07T12:50:34.502309868Z',
  output_fields: {
    'proc.name': 'cat',
    'proc.pname': 'sudo',
    'proc.aname[4]': 'kitty',
    'proc.cmdline': 'cat /etc/sha[...]',
    'user.name': 'root',
    'user.uid': 0,
    'user.loginuid': -1,
    'k8s.ns.name': 'payments',
    'container.image.repository': 'docker.io/acme/api',
    'container.image.tag': '1.4',
    'fd.name': null,
    'evt.type': 'openat',
  },
};

function show(entry: LogEntry, props: Partial<EventDetailProps> = {}) {
  return render(
    <TimeZoneProvider zone="Europe/Berlin">
      <EventDetail line={parseLine(entry)} {...props} />
    </TimeZoneProvider>,
    { wrapper: MemoryRouter }
  );
}

const fact = (name: string) => screen.getByText(name, { selector: 'dt' }).nextElementSibling;

describe('EventDetail', () => {
  it('says what, when, where, who, by which process and which rule', async () => {
    show(entryOf(READ_FILE, { cluster: 'prod-eu' }));

    expect(screen.getByRole('heading', { name: 'Read sensitive file untrusted' })).toBeInTheDocument();
    expect(screen.getByText('Warning')).toBeInTheDocument();
    expect(fact('What')).toHaveTextContent('Sensitive file opened');
    expect(fact('What')).not.toHaveTextContent('file=/etc/shadow');
    fireEvent.click(screen.getByRole('button', { name: 'What Falco printed with it' }));
    expect(fact('What')).toHaveTextContent('(file=/etc/shadow)');
    expect(fact('Action')).toHaveTextContent('openat');
    expect(fact('When')).toHaveTextContent('2025-05-07 14:50:34.502 +02:00');
    expect(fact('Where')).toHaveTextContent('prod-eu > x86 > payments > docker.io/acme/api:1.4');
    expect(fact('Who')).toHaveTextContent('root (uid 0), login none');
    expect(fact('Process')).toHaveTextContent('kitty2 processes unknownsudocat as rootcat /etc/sha[...]');
    expect(fact('Rule')).toHaveTextContent('Maturity: stable');
    // ATT&CK's names are fetched when they are first shown.
    expect(await screen.findByText(/^T1555 Credentials from Password Stores/)).toBeInTheDocument();
    expect(fact('Rule')).toHaveTextContent('T1555 Credentials from Password Stores');
    expect(fact('Rule')).toHaveTextContent('T9999 not in ATT&CK');
    expect(fact('Rule')).toHaveTextContent('TA0006 Credential Access');
    expect(fact('Source')).toHaveTextContent('syscall');
  });

  it('has the exact nanosecond for machines and on hover', async () => {
    show(entryOf(READ_FILE));
    const time = within(screen.getByRole('article')).getByText(/14:50:34/);

    expect(time).toHaveAttribute('datetime', '2025-05-07T12:50:34.502309868Z');
    fireEvent.focus(time);
    expect(await screen.findByText('2025-05-07T12:50:34.502309868Z')).toBeInTheDocument();
  });

  it('tells the kinds of tags apart', () => {
    show(entryOf(READ_FILE));

    const tags = within(screen.getByRole('list', { name: 'Tags' }));
    expect(tags.getByText('PCI_DSS_11.5.1')).toHaveAttribute('title', 'Standard');
    expect(tags.getByText(/^T1555 /)).toHaveAttribute('title', 'MITRE ATT&CK');
    expect(tags.queryByText('maturity_stable')).not.toBeInTheDocument();
    expect(tags.getByText('container')).toHaveAttribute('title', 'Topic');
  });

  it('lists every field, marks what was cut, and filters by the value as it is', () => {
    const onFilter = jest.fn();
    show(entryOf(READ_FILE), { onFilter });

    expect(screen.getByRole('tab', { name: /Fields/ })).toHaveAttribute('aria-selected', 'true');
    const row = screen.getByRole('row', { name: /proc\.cmdline/ });
    expect(within(row).getByText('cut short')).toBeInTheDocument();
    fireEvent.focus(row);
    fireEvent.click(within(row).getByRole('button', { name: 'Filter for proc.cmdline' }));
    expect(onFilter).toHaveBeenCalledWith('proc.cmdline', '=', 'cat /etc/sha[...]');

    const absent = screen.getByRole('row', { name: /fd\.name/ });
    expect(absent).toHaveTextContent('<NA>');
    fireEvent.focus(absent);
    expect(within(absent).queryByRole('button', { name: /Filter/ })).not.toBeInTheDocument();
  });

  it('leads to a technique inside the app, and shows each tag once', () => {
    const again = { ...READ_FILE, tags: [...READ_FILE.tags, 'T1555', 'TA0006'] };
    show(entryOf(again), { techniqueHref: (id) => `/mitre?technique=${id}` });

    const links = screen.getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['/mitre?technique=T1555']);
    expect(screen.getAllByText(/TA0006/)).toHaveLength(1);
  });

  it.each([...HOSTILE_TEXTS, '\u001b[31m', 'x'.repeat(250_000)])(
    'shows %.20p wherever it stands, and as text',
    (text) => {
      const fields = { 'proc.name': text, 'proc.pname': text, 'proc.cmdline': text, 'evt.type': text, 'fd.name': text };
      const { container } = show(
        entryOf({ ...READ_FILE, rule: text, output: text, tags: [text], output_fields: { ...fields, [text]: text } }),
        { techniqueHref: (id) => `/mitre?technique=${encodeURIComponent(id)}` }
      );

      expect(container.querySelector('img, script')).toBeNull();
      expect(container.textContent).not.toMatch(/[\u0000\u001b\u202e]/);
      expect(screen.queryAllByRole('link')).toHaveLength(0);
    }
  );

  it('filters for an ancestor by the field that named it', () => {
    const onFilter = jest.fn();
    show(entryOf(READ_FILE), { onFilter });

    fireEvent.focus(screen.getByRole('group', { name: 'proc.aname[4]' }));
    fireEvent.click(screen.getByRole('button', { name: 'Filter out proc.aname[4]' }));

    expect(onFilter).toHaveBeenCalledWith('proc.aname[4]', '!=', 'kitty');
  });

  it('shows the line and its labels', () => {
    const entry = entryOf(READ_FILE, { priority: 'Warning' });
    show(entry);

    fireEvent.click(screen.getByRole('tab', { name: 'Raw' }));

    expect(screen.getByRole('group', { name: 'Line' })).toHaveTextContent(entry.line);
    expect(screen.getByRole('group', { name: 'Labels' })).toHaveTextContent('priority="Warning"');
    expect(screen.getByRole('button', { name: 'Copy line' })).toBeInTheDocument();
  });

  it('summary leaves output, fields and line out', () => {
    show(entryOf(READ_FILE), { details: 'summary' });

    expect(screen.queryByRole('tab')).not.toBeInTheDocument();
    expect(screen.queryByText('What')).not.toBeInTheDocument();
    expect(document.body.innerHTML).not.toContain('[...]');
  });

  it('says what an event does not say', () => {
    show(entryOf({ output: 'x', priority: 'Notice', rule: 'R', time: '10m', output_fields: {} }));

    expect(fact('Where')).toHaveTextContent('The event does not say');
    expect(fact('Who')).toHaveTextContent('The event does not say');
    expect(fact('Process')).toHaveTextContent('The event does not say');
    expect(fact('When')).toHaveTextContent('when the line was stored');
    expect(screen.getByText('The line holds no output fields.')).toBeInTheDocument();
  });

  it('shows a line that cannot be read with its reason', () => {
    show({ tsNs: NS, labels: {}, line: '{"output":"cut sh' });

    expect(screen.getByRole('heading', { name: 'JSON that was cut short on its way' })).toBeInTheDocument();
    expect(screen.getByRole('group', { name: 'Line' })).toHaveTextContent('{"output":"cut sh');
  });

  it('adds marks, ways on and controls of others', () => {
    show(entryOf(READ_FILE), {
      marks: (event) => <b>marked {event.priority}</b>,
      actions: (event) => <a href="/rules">Page of {event.rule}</a>,
      controls: <button>Close</button>,
    });

    expect(screen.getByText('marked Warning')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Page of Read sensitive file untrusted' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Close' })).toBeInTheDocument();
  });
});

describe('tagLook', () => {
  it.each([
    ['T1059.004', 'attack'],
    ['mitre_execution', 'attack'],
    ['maturity_sandbox', 'maturity'],
    ['NIST_800-53_AC-6', 'standard'],
    ['cis', 'standard'],
    ['cisco', 'topic'],
    ['ISO_9001', 'standard'],
    ['BSI_C5', 'standard'],
    ['ISO_27001', 'standard'],
    ['network', 'topic'],
    ['', 'topic'],
    ['a"b|c', 'topic'],
  ])('%p is %p', (tag, kind) => {
    expect(tagLook(tag)).toBe(kind);
  });
});

it.each(['full', 'summary'] as const)('axe finds nothing in a detail that is %s', async (details) => {
  show(entryOf(READ_FILE, { cluster: 'prod-eu' }), { details, onFilter: jest.fn(), onAddColumn: jest.fn() });
  await expectAccessible();
  if (details === 'full') {
    fireEvent.click(screen.getByRole('tab', { name: 'Raw' }));
    await expectAccessible();
  }
});
