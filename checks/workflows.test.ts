import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { asList, asRecord, asText } from '../src/domain/narrowing/narrowing';
import { repositoryRoot } from '../stack/machine/root';

const FOLDER = join(repositoryRoot(), '.github', 'workflows');
const { scripts } = asRecord(JSON.parse(readFileSync(join(repositoryRoot(), 'package.json'), 'utf8')));

interface Job {
  readonly name: string;
  readonly settings: Record<string, unknown>;
  readonly steps: ReadonlyArray<Record<string, unknown>>;
}

const workflows = readdirSync(FOLDER).map((file) => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const parsed = asRecord(parse(text));
  const jobs = Object.entries(asRecord(parsed.jobs)).map(([name, job]): Job => {
    const settings = asRecord(job);
    return { name, settings, steps: asList(settings.steps).map(asRecord) };
  });
  return { file, text, parsed, jobs };
});

describe.each(workflows)('$file', ({ text, parsed, jobs }) => {
  it('begins with no right but to read', () => expect(parsed.permissions).toEqual({ contents: 'read' }));

  it('never runs code of a stranger with rights of ours', () => {
    expect(Object.keys(asRecord(parsed.on))).not.toContain('pull_request_target');
    // A title or a branch is a stranger's text: in a script it would be run.
    const scriptsOfSteps = jobs.flatMap(({ steps }) => steps.map(({ run }) => asText(run)));
    expect(scriptsOfSteps.filter((script) => /\$\{\{\s*github\.(event|head_ref)/.test(script))).toEqual([]);
  });

  it('ends each job that hangs', () =>
    expect(
      jobs.filter(({ settings }) => typeof settings['timeout-minutes'] !== 'number').map(({ name }) => name)
    ).toEqual([]));

  it('names a version of each action', () => {
    const used = jobs.flatMap(({ steps }) => steps.flatMap(({ uses }) => (uses === undefined ? [] : [asText(uses)])));
    expect(used.filter((action) => !/@(?:[\w-]+\/)?v\d+(\.\d+)*$/.test(action))).toEqual([]);
  });

  it('keeps no credentials in the clone', () => {
    const clones = jobs.flatMap(({ steps }) => steps.filter(({ uses }) => asText(uses).startsWith('actions/checkout')));
    expect(clones.map((step) => asRecord(step.with)['persist-credentials'])).toEqual(clones.map(() => false));
  });

  it('runs scripts that are there', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => asRecord(scripts)[name] === undefined)).toEqual([]);
  });
});

describe('the repository’s upkeep', () => {
  const read = (...path: string[]) => readFileSync(join(repositoryRoot(), '.github', ...path), 'utf8');
  const ci = workflows.find(({ file }) => file === 'ci.yml');
  const jobs = Object.fromEntries((ci?.jobs ?? []).map((job) => [job.name, job]));
  const uses = (file: string) =>
    workflows
      .filter((workflow) => workflow.file === file)
      .flatMap((workflow) => workflow.jobs)
      .flatMap(({ steps }) => steps.map((step) => asText(step.uses).split('@')[0]));
  const scriptsOf = (name: string) => (jobs[name]?.steps ?? []).map(({ run }) => asText(run)).join('\n');

  it('tries the package, the demo on both kinds of machine and each Grafana that is supported', () => {
    expect(scriptsOf('test')).toContain('npm test');
    expect(asRecord(asRecord(jobs.compose?.settings.strategy).matrix).machine).toEqual([
      'ubuntu-latest',
      'ubuntu-24.04-arm',
    ]);
    expect(scriptsOf('package')).toContain('plugin-validator-cli');
    expect(jobs.versions?.steps.map(({ uses: action }) => asText(action)).join()).toContain('e2e-version');
    for (const name of ['loads', 'journeys']) {
      expect(jobs[name]?.settings.needs).toBe('versions');
      expect(asRecord(asRecord(jobs[name]?.settings.strategy).matrix).grafana).toContain('versions.outputs.matrix');
    }
  });

  it('names a step of the checks where it asks for one alone', () => {
    const only = [...scriptsOf('journeys').matchAll(/--only '([^']+)'/g)].map(([, name = '']) => name);
    const checks = readFileSync(join(repositoryRoot(), 'checks', 'run.ts'), 'utf8');
    expect(only).toHaveLength(1);
    expect(only.filter((name) => !checks.includes(`['${name}',`))).toEqual([]);
  });

  it('weighs the bundle, asks whether newer Grafanas break it, and takes create-plugin’s news', () => {
    expect(uses('bundle-size.yml')).toContain('grafana/plugin-actions/bundle-size');
    expect(uses('is-compatible.yml')).toContain('grafana/plugin-actions/is-compatible');
    expect(uses('cp-update.yml')).toContain('grafana/plugin-actions/create-plugin-update');
  });

  it('releases with an attestation and what the changelog says, as a draft', () => {
    expect(uses('release.yml')).toContain('actions/attest-build-provenance');
    const release = workflows.find(({ file }) => file === 'release.yml')?.text ?? '';
    expect(release).toMatch(/CHANGELOG\.md > notes\.md\n.*--draft/);
  });

  it('leaves pinned packages to people, each for a reason that is said', () => {
    const packages = asRecord(JSON.parse(readFileSync(join(repositoryRoot(), 'package.json'), 'utf8')));
    const pinned = Object.entries(asRecord(packages.dependencies))
      .filter(([, version]) => /^\d/.test(asText(version)))
      .map(([name]) => name);
    const updates = asList(asRecord(parse(read('dependabot.yml'))).updates).map(asRecord);
    const npm = updates.find((one) => one['package-ecosystem'] === 'npm');
    const ignored = asList(npm?.ignore).map((one) => asText(asRecord(one)['dependency-name']));
    expect(pinned.filter((name) => !ignored.includes(name))).toEqual([]);
    const modules = updates.flatMap(({ directory, directories }) => [directory, ...asList(directories)].map(asText));
    const tools = readdirSync(join(repositoryRoot(), 'stack', 'tools'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `/stack/tools/${name}`);
    expect(tools.filter((tool) => !modules.includes(tool))).toEqual([]);
  });

  it('asks owners about folders that are there', () => {
    const rules = read('CODEOWNERS')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split(/\s+/));
    expect(rules[0]?.[0]).toBe('*');
    expect(rules.filter((rule) => rule.length < 2 || rule.slice(1).some((owner) => !owner.startsWith('@')))).toEqual(
      []
    );
    const paths = rules.map(([path = '']) => path).filter((path) => path !== '*');
    expect(paths.filter((path) => !existsSync(join(repositoryRoot(), path)))).toEqual([]);
  });

  it('has a form for what is wrong and for what is missing, and sends weaknesses elsewhere', () => {
    for (const form of ['wrong.yml', 'wish.yml']) {
      const { name, description, body } = asRecord(parse(read('ISSUE_TEMPLATE', form)));
      const fields = asList(body).map(asRecord);
      expect([asText(name), asText(description)]).not.toContain('');
      expect(fields.some(({ validations }) => asRecord(validations).required === true)).toBe(true);
      expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
    }
    const { blank_issues_enabled: blank, contact_links: links } = asRecord(parse(read('ISSUE_TEMPLATE', 'config.yml')));
    expect(blank).toBe(false);
    expect(asList(links).map((link) => asText(asRecord(link).url))).toEqual([
      expect.stringMatching(/\/security\/advisories\/new$/),
      expect.stringMatching(/\/docs\/README\.md$/),
    ]);
    expect(readFileSync(join(repositoryRoot(), 'SECURITY.md'), 'utf8')).toContain('Report it privately');
  });
});
