import { gzipSync } from 'node:zlib';

import { pageUrl, ROUTES } from '../../src/constants/routes';
import { findings } from '../e2e/support/axe';
import { expect, test, wholeRange } from './fixtures';
import { RULE } from './places';

const FILES = [
  {
    name: 'own.yaml',
    text: `# Rules of our own
- list: shells
  items: [sh, bash, zsh]

- macro: a_shell
  condition: proc.name in (shells) and not proc.pname = "<img src=x>"

- rule: ${RULE}
  desc: Somebody reads what only programs should
  condition: evt.type in (open, openat) and a_shell
  output: A file was read (command=%proc.cmdline)
  priority: WARN
  tags: [mitre_discovery, T1565]
${Array.from({ length: 60 }, (_, index) => `\n- list: numbered_${index}\n  items: [${index}]\n`).join('')}`,
  },
  { name: 'later.yaml', text: `- rule: ${RULE}\n  enabled: false\n` },
];

test('a rules file as an editor shows it: names open, problems stand at their lines, the corrected file is saved', async ({
  page,
}) => {
  const rules = gzipSync(JSON.stringify(FILES)).toString('base64');
  await page.route('**/preview/rules.json', (route) => route.fulfill({ json: { rules } }));
  const { from, to } = wholeRange();
  await page.goto(`${pageUrl(ROUTES.rules)}?from=${from}&to=${to}`);
  await page.getByRole('link', { name: 'Read the 2 rules files' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'own.yaml' })).toBeVisible();
  const editor = page.locator('.monaco-editor').first();
  await expect(editor).toBeVisible();
  const code = editor.locator('.view-lines');
  await expect(editor.getByText(/enabled\sreplaced\sin\slater\.yaml/)).toBeVisible();

  await code.getByText('a_shell', { exact: true }).first().hover();
  await expect(
    page
      .locator('.monaco-hover')
      .getByText(/a_shell/)
      .first()
  ).toBeVisible();
  await code.getByText('a_shell', { exact: true }).last().click();
  const macro = page.getByRole('region', { name: 'Macro a_shell' });
  await macro.getByRole('button', { name: 'List shells' }).click();
  await expect(macro).toContainText('sh, bash, zsh');
  await expect(page.locator('img[src=x]')).toHaveCount(0);

  // By keyboard: F12 where the cursor is, and Tab leaves the editor.
  await macro.getByRole('button', { name: 'Close' }).click();
  await code.getByText('a_shell', { exact: true }).last().click();
  await macro.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('Tab');
  await page.getByRole('region', { name: 'What is wrong' }).getByRole('button').click();
  await expect(editor.locator('.squiggly-error').first()).toBeVisible();

  for (const theme of ['dark', 'light']) {
    await page.goto(
      `${pageUrl(ROUTES.rules)}?${new URLSearchParams({ file: 'own.yaml', line: '8', theme }).toString()}`
    );
    await expect(editor).toBeVisible();
    const grave = (await findings(page)).filter(({ impact }) => impact === 'critical' || impact === 'serious');
    expect(grave.map(({ rule, text }) => `${rule}: ${text}`)).toEqual([]);
  }

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download it corrected' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) {
    chunks.push(Buffer.from(chunk));
  }
  const text = Buffer.concat(chunks).toString();
  expect(text).toContain('priority: WARNING\n  tags: [mitre_impact, T1565]\n');
  expect(text.length).toBe((FILES[0]?.text.length ?? 0) + 'ING'.length + 'impact'.length - 'discovery'.length);

  await page.getByRole('button', { name: 'All rules' }).click();
  await expect(page.getByRole('link', { name: 'Read the 2 rules files' })).toBeVisible();
});
