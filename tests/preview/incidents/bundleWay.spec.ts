import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

import { eventsUrl } from '../../../src/constants/eventsUrl';
import { ROUTES } from '../../../src/constants/routes';
import { repositoryRoot } from '../../../stack/machine/root';
import { expect, settled, test, wholeRange } from '../fixtures';

/** The command as a person starts it: what it has said so far, and its end. */
function verifyCommand(...args: string[]): {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number>;
} {
  let text = '';
  const child = spawn(process.execPath, ['--import', 'tsx', join('stack', 'bundle', 'cli.ts'), ...args], {
    cwd: repositoryRoot(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (part: Buffer) => (text += part.toString('utf8')));
  child.stderr.on('data', (part: Buffer) => (text += part.toString('utf8')));
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  return { child, said: () => text, ended };
}

/** What an incident's page says happened: the entries of its timeline that are events, and its steps. */
async function story(page: Page): Promise<readonly string[]> {
  await settled(page);
  const events = page.getByRole('table', { name: 'Timeline' }).locator('tr[data-kind="event"]');
  await expect(events.first()).toBeVisible();
  return [
    ...(await events.allTextContents()),
    ...(await page.getByRole('list', { name: 'Steps' }).locator('> li').allTextContents()),
  ];
}

test('a bundle goes from the app to the command and back into the app, with the same events; a changed byte is refused by its file', async ({
  page,
}, info) => {
  // The command builds the pages where they are older than their sources.
  test.setTimeout(600_000);
  await page.goto(eventsUrl(wholeRange(), ROUTES.incidents));
  await page.getByRole('table', { name: 'Incidents' }).getByRole('link').first().click();
  const told = await story(page);
  expect(told.length).toBeGreaterThan(4);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Evidence bundle' }).first().click();
  const path = info.outputPath('bundle.zip');
  await (await download).saveAs(path);

  const bytes = readFileSync(path);
  const changed = Buffer.from(bytes);
  changed.write('q', bytes.indexOf('proc.name'));
  const changedPath = info.outputPath('changed.zip');
  writeFileSync(changedPath, changed);
  const refused = verifyCommand(changedPath, '--open');
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toMatch(/REFUSED {2}events\.ndjson: it was changed/);
  expect(refused.said()).not.toContain('http');

  const command = verifyCommand(path, '--open');
  try {
    await expect.poll(command.said, { timeout: 500_000 }).toMatch(/Its events: http\S+/);
    expect(command.said()).toMatch(/ok {7}events\.ndjson/);
    const [, url = ''] = /Its events: (http\S+)/.exec(command.said()) ?? [];
    expect(new URL(url).hostname).toMatch(/^(localhost|127\.0\.0\.1)$/);
    await page.goto(url);
    expect(await story(page)).toEqual(told);
  } finally {
    command.child.kill('SIGTERM');
    await command.ended;
  }
});
