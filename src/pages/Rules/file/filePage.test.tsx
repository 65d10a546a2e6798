import { fireEvent, screen, within } from '@testing-library/react';
import { packRules } from 'data/rules/packRules';
import { provideGrafana } from 'test/grafana';
import { saveText } from 'lib/saveText';
import { addressOf, follow, LOKI_ALONE, openPage, placeOf, tryAgain } from 'test/openPage';
import { DAY, SHELL } from 'test/storedDay';
import { StoredEvents } from 'test/storedEvents';
import { provideWebStreams } from 'test/browser/webStreams';
import { makeRulesPage } from '../rulesPage';

jest.mock('lib/saveText', () => ({ saveText: jest.fn() }));
// Monaco needs a browser; a journey shows it. Here it never comes, and the plain lines stay.
jest.mock('components/rulesFile/RulesEditor', () => ({ __esModule: true, default: () => null }));
provideWebStreams();
const grafana = provideGrafana();

const BASE = `- list: shells
  items: [sh, bash]
- macro: a_shell
  condition: proc.name in (shells)
# a_shell is no name here
- rule: ${SHELL.rule}
  desc: d
  condition: evt.type=execve and a_shell
  output: o
  priority: WARN
  tags: [mitre_discovery, T1565]
`;
const LATER = `- rule: ${SHELL.rule}
  enabled: false
- list: "<img src=x>"
  items: []
`;

const packed = () =>
  packRules([
    { name: 'base.yaml', text: BASE },
    { name: 'later.yaml', text: LATER },
  ]);

beforeEach(async () => {
  const rules = await packed();
  grafana.answerApi(() => ({ rules }));
  grafana.sources.answerWith(new StoredEvents(DAY));
});

const open = (query: Readonly<Record<string, string>>) => openPage(makeRulesPage(LOKI_ALONE), query);
const part = (name: string) => screen.findByRole('region', { name });

describe('a rules file', () => {
  // What is stored is asked for once in the life of a page, until it is known.
  it('says that the files could not be read, and asks again', async () => {
    let isDown = true;
    const rules = await packed();
    grafana.answerApi(() => {
      if (isDown) {
        throw { status: 502, data: { message: 'plugin unavailable' } };
      }
      return { rules };
    });
    await open({ file: 'base.yaml' });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/could not be read.*plugin unavailable/);
    isDown = false;
    await tryAgain(alert);
    expect(await screen.findByRole('list', { name: 'base.yaml' })).toBeVisible();
  });

  it('is led to from the list and from a rule, at its line', async () => {
    await open({ rule: SHELL.rule });
    const link = await screen.findByRole('link', { name: 'base.yaml, line 6' });
    expect(placeOf(link)).toMatchObject({ page: 'rules', file: 'base.yaml', line: '6' });
    const changed = screen.getByRole('link', { name: 'replace enabled (later.yaml, line 1)' });
    expect(placeOf(changed)).toMatchObject({ page: 'rules', file: 'later.yaml', line: '1' });
    await follow(link);
    expect(await screen.findByRole('heading', { level: 1, name: 'base.yaml' })).toBeVisible();
  });

  it('has its lines, problems at them, and what later files change', async () => {
    await open({ file: 'base.yaml', line: '10' });
    const code = await screen.findByRole('list', { name: 'base.yaml' });
    const lines = within(code).getAllByRole('listitem');
    expect(lines).toHaveLength(BASE.split('\n').length);
    expect(lines[9]).toHaveTextContent(/priority: WARN.*Error: Rule .*"WARN" is no priority/);
    expect(lines[9]).toHaveAttribute('aria-current', 'true');
    expect(lines[5]).toHaveTextContent('Later: enabled replaced in later.yaml, line 1');
    expect(within(await part('What is wrong')).getByRole('button')).toHaveTextContent(/^line 10 Error Rule/);
    expect(await part('In this file')).toHaveTextContent('enabled replaced in later.yaml, line 1');
  });

  it('opens what a name stands for, in its turn, and who names it', async () => {
    await open({ file: 'base.yaml' });
    const code = await screen.findByRole('list', { name: 'base.yaml' });
    // The definition and the condition; not the comment.
    const names = within(code).getAllByRole('button', { name: 'a_shell' });
    expect(names).toHaveLength(2);
    fireEvent.click(names[1] as HTMLElement);
    const panel = await part('Macro a_shell');
    expect(panel).toHaveTextContent('proc.name in (shells)');
    fireEvent.click(within(panel).getByRole('button', { name: 'List shells' }));
    expect(panel).toHaveTextContent('sh, bash');
    fireEvent.click(within(panel).getByRole('button', { name: `line 6 Rule ${SHELL.rule}` }));
    expect(within(code).getAllByRole('listitem')[5]).toHaveAttribute('aria-current', 'true');
    fireEvent.click(within(panel).getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('region', { name: 'Macro a_shell' })).toBeNull();
  });

  it('is saved as it is, and corrected', async () => {
    await open({ file: 'base.yaml' });
    expect(await part('What the corrected file says')).toHaveTextContent('+ tags: [mitre_impact, T1565]');
    fireEvent.click(screen.getByRole('button', { name: 'Download the file' }));
    fireEvent.click(screen.getByRole('button', { name: 'Download it corrected' }));
    const right = BASE.replace('mitre_discovery', 'mitre_impact').replace('WARN', 'WARNING');
    const name = ['base.yaml', 'application/yaml'] as const;
    expect(jest.mocked(saveText).mock.calls).toEqual([
      [...name, BASE],
      [...name, right],
    ]);
  });

  it('leads to a later file, whose text is nothing but text', async () => {
    await open({ file: 'later.yaml' });
    const code = await screen.findByRole('list', { name: 'later.yaml' });
    expect(code).toHaveTextContent('<img src=x>');
    expect(document.querySelector('img[src=x]')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Download it corrected' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'All rules' }));
    expect(await screen.findByRole('link', { name: 'Read the 2 rules files' })).toBeVisible();
    expect(addressOf()).not.toContain('file=');
  });

  it.each(['gone.yaml', '<b>x</b>', 'base.yaml: x'])('says that no file %s is there', async (file) => {
    await open({ file });
    expect(await screen.findByText(`No file ${file} is stored.`)).toBeVisible();
  });
});
