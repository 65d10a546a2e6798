import { readdirSync, readFileSync } from 'node:fs';
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
