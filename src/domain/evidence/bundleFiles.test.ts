import { HOSTILE_TEXTS } from '../../test/texts/hostileTexts';
import { visibleText } from '../event/visible';
import { bundleFiles, bundleName } from './bundleFiles';
import { FILE_NAME } from './checksums';
import { evidenceOf } from './evidence.fixture';
import { evidenceRule } from './ruleSource';
import { treeText } from './treeText';
import { knownRules } from '../rules/known';
import { parseRules } from '../rules/language/parse';

const filesOf = (text: string) => bundleFiles(evidenceOf(text), (some) => `sum of ${some.length}`);

describe.each(HOSTILE_TEXTS)('of events that hold %j', (text) => {
  const files = filesOf(text);

  it('has names of its own alone', () => {
    expect([...files.keys()].filter((name) => !FILE_NAME.test(name))).toEqual([]);
    expect(bundleName(evidenceOf(text))).toBe('falco-evidence-20261120T000000.zip');
  });

  it('has a report without scripts, links and foreign markup, in which all of it can be seen', () => {
    const report = new DOMParser().parseFromString(files.get('report.html') ?? '', 'text/html');
    expect(report.querySelectorAll('script, img, a, iframe, object, link, form, svg')).toHaveLength(0);
    const attributes = [...report.querySelectorAll('*')].flatMap((element) => [...element.attributes]);
    expect(attributes.filter(({ name }) => /^(on|href|src|style)/.test(name))).toEqual([]);
    expect(report.querySelector('meta[http-equiv]')?.getAttribute('content')).toContain("default-src 'none'");
    expect(report.querySelector('h1')?.textContent).toBe(visibleText(text));
    expect(report.body.textContent).not.toMatch(/[\u0000\u202E]/);
    expect(
      [...report.querySelectorAll('td')].filter((cell) => cell.textContent === visibleText(text)).length
    ).toBeGreaterThan(5);
  });

  it('has JSON that is read as it was meant, and each event as it came', () => {
    for (const [name, content] of files) {
      if (name.endsWith('.json')) {
        expect(() => JSON.parse(content)).not.toThrow();
      }
    }
    const lines = (files.get('events.ndjson') ?? '')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual(evidenceOf(text).events.map(({ entry: { tsNs, line, labels } }) => ({ tsNs, line, labels })));
  });

  it('has a tree in which each process is a line, whatever its name', () => {
    const tree = treeText(evidenceOf(text).events);
    expect(tree).not.toMatch(/[\u0000\u202E]/);
    expect(tree.split('\n')).toHaveLength(5);
  });
});

it('says nothing of where data sources are', () => {
  expect([...filesOf('x').values()].join('\n')).not.toContain('secret');
});

it('holds a layer of the techniques that fired', () => {
  const { techniques } = JSON.parse(filesOf('x').get('navigator.json') ?? '');
  expect(techniques).toMatchObject([{ techniqueID: 'T1059', tactic: 'execution' }]);
});

it('holds of each rule its text and the checksum of it', () => {
  expect(JSON.parse(filesOf('x').get('rules.json') ?? '')).toMatchObject([{ name: 'x', sha256: 'sum of 24' }]);
});

it('is made of moments that no clock can say, and of no event at all', () => {
  const odd = evidenceOf('x', { events: [], timeline: [], fromMs: Number.NaN, toMs: 1e300 });
  expect(() => bundleFiles(odd, () => '')).not.toThrow();
  expect(bundleName(odd)).toMatch(/^falco-evidence-\d{8}T\d{6}\.zip$/);
});

describe('the text of a rule', () => {
  const TEXT = `- list: shells
  items: [sh]

- rule: Mine
  desc: told by us
  # of ours
  condition: spawned_process
  output: x
  priority: WARNING
- rule: Next
  desc: y
  condition: evt.type=open
  output: x
  priority: WARNING
`;
  const files = [{ name: 'own.yaml', text: TEXT }];
  const stored = { files, parsed: parseRules(files) };
  const rule = (name: string) =>
    evidenceRule(
      name,
      knownRules([], stored.parsed).find((one) => one.name === name),
      stored
    );

  it('is what its file says, with comments, up to the next entry', () => {
    expect(rule('Mine')).toEqual({
      name: 'Mine',
      summary: 'told by us',
      from: 'own.yaml, line 4',
      text: TEXT.split('\n').slice(3, 9).join('\n'),
    });
    expect(rule('Next').text.split('\n')).toHaveLength(5);
  });

  it('is left out where no file holds it', () => {
    expect(evidenceRule('Of nobody', undefined, stored)).toMatchObject({ text: '', from: 'not known by any file' });
  });
});
