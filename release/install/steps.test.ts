import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { pageText } from '../../checks/documents/pages';
import { asRecord, asText } from '../../src/domain/narrowing/narrowing';
import { repositoryRoot } from '../../stack/machine/root';
import { documentedBlock, documentedSteps, saidToRun } from './documented';
import { STEPS, WAYS } from './steps';

it('documents the steps that the journey does, in its order', () =>
  expect(documentedSteps().map((line, index) => line.slice(0, STEPS[index]?.length))).toEqual(STEPS));

it('says of those ways that they were run that are run', () => expect(saidToRun()).toEqual(WAYS));

it.each(WAYS)('has something to run for "%s"', (way) => expect(documentedBlock(way, 'bash')).not.toBe(''));

it('names the zip of this version', () => {
  const { version } = asRecord(JSON.parse(readFileSync(join(repositoryRoot(), 'package.json'), 'utf8')));
  const named = new Set(
    pageText('docs/install.md').match(/community-falco-app-\d[\w.-]*?\.zip|falco-app@\d+\.\d+\.\d+/g)
  );
  expect([...named].sort()).toEqual([`community-falco-app-${asText(version)}.zip`, `falco-app@${asText(version)}`]);
});
