import { maturityOf } from '../../../src/domain/falco/maturity';
import { mitreTagForm } from '../../../src/domain/falco/tagForm';
import { fullName } from '../../../src/domain/mitre/attack';
import { readMitreTags } from '../../../src/domain/mitre/tags';
import { expect, test } from '../fixtures';
import { ENVIRONMENTS } from '../support/environments';
import { rfc3339, type Line } from '../support/recorded';
import { written } from '../support/written';

for (const format of ['text', 'json'] as const) {
  test(`every event that a real Falcosidekick sent as ${format} shows all that is known of it`, async ({
    events,
    page,
  }) => {
    const environment = format === 'text' ? ENVIRONMENTS.recordedText : ENVIRONMENTS.recordedJson;
    const { [format]: lines, range } = written();
    const detections = lines.filter(({ labels }) => !isInternal(labels));
    await events.open({ ...range, environment: environment.id });

    expect(await events.totalNumber()).toBe(detections.length);
    expect(await events.view.count()).toBe(detections.length);
    expect(await events.byPriority()).toEqual(countBy(detections, 'priority'));

    // What Falco says of itself is in neither, and in both for who asks for it.
    const own = lines.length - detections.length;
    await page.getByText(`Falco about itself (${own})`).click();
    await expect.poll(() => events.totalNumber()).toBe(lines.length);
    await expect.poll(() => events.view.count()).toBe(lines.length);

    let detail = await events.view.open();
    for (const [index, expected] of [...lines].reverse().entries()) {
      if (index > 0) {
        await events.view.button('Next').click();
        await expect(detail.time).toHaveAttribute('datetime', rfc3339(expected.tsNs));
        detail = await events.view.opened();
      }
      const { rule, priority, time, host, tags, fields } = await detail.read();
      expect.soft({ rule, priority, time, tags }, `line ${lines.length - index}`).toEqual({
        rule: expected.labels.rule,
        priority: expected.labels.priority,
        time: rfc3339(expected.tsNs),
        tags: shownTags((expected.labels.tags ?? '').split(',')),
      });
      if (expected.labels.hostname) {
        expect.soft(host).toBe(expected.labels.hostname);
      }
      if (format === 'json') {
        expect.soft(fields.map(([name]) => name)).toEqual(fieldNames(expected.line));
      }
    }
  });
}

test('journals and an enriched event show as they came, other lines stay out of the counts', async ({ events }) => {
  const { journal, enriched: enrichedLines, range } = written();
  const found = journal.filter(({ line }) => line.includes('"output":'));
  const others = journal.length - found.length;
  await events.open({ ...range, environment: ENVIRONMENTS.shipped.id });

  expect(await events.totalNumber()).toBe(found.length + enrichedLines.length);
  expect(await events.view.count()).toBe(found.length + enrichedLines.length);
  await expect(events.view.otherLines).toHaveAccessibleName(`Show other lines (${others})`);

  const detail = await events.view.open();
  const enriched = await detail.read();
  expect(enriched).toMatchObject({ rule: 'Write to sensitive file', priority: 'Error', host: 'falco-node-1' });
  expect(enriched.time).toMatch(/^2023-10-27T10:00:00\.123/);
  expect(enriched.tags).toEqual(shownTags(['container', 'filesystem', 'mitre_execution']));

  const shown: Array<{ rule: string; host: string; time: string }> = [];
  for (const line of [...found].reverse()) {
    await events.view.button('Next').click();
    await expect(detail.time).toHaveAttribute('datetime', rfc3339(line.tsNs));
    const { rule, host, time, priority } = await detail.read();
    expect.soft(priority).not.toBe('');
    shown.push({ rule, host, time });
  }
  // Only the second sample has the syslog prefix that names the host.
  const hosts = found.map(({ line }) => (line.startsWith('{') ? '' : 'macmini2')).reverse();
  expect(shown.map(({ host }) => host)).toEqual(hosts);
  expect(shown.map(({ rule }) => rule)).toEqual([...found].reverse().map(({ line }) => ruleOf(line)));

  await events.view.button('Close').click();
  await events.view.otherLines.click({ force: true });
  await expect.poll(() => events.view.count()).toBe(journal.length + enrichedLines.length);
  expect(await events.totalNumber()).toBe(found.length + enrichedLines.length);
  await expect(events.view.rows.filter({ hasText: 'Starting internal webserver' }).first()).toBeVisible();
});

function isInternal(labels: Line['labels']): boolean {
  return labels.source === 'internal' || (labels.rule ?? '').startsWith('Falco internal: ');
}

function countBy(lines: readonly Line[], label: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { labels } of lines) {
    counts[labels[label] ?? ''] = (counts[labels[label] ?? ''] ?? 0) + 1;
  }
  return counts;
}

/** Names of the output fields of a JSON line. */
function fieldNames(line: string): string[] {
  const { output_fields: fields }: { output_fields?: Record<string, unknown> | null } = JSON.parse(line);
  return Object.keys(fields ?? {}).sort();
}

function ruleOf(line: string): string {
  return /"rule":"([^"]*)"/.exec(line)?.[1] ?? '';
}

/** Tags as the detail shows them: ATT&CK's under their names there, each thing once; the maturity is said beside the rule. */
function shownTags(written: readonly string[]): string[] {
  const tags = [...new Set(written)].filter((tag) => tag !== '' && maturityOf([tag]) === undefined);
  const attack = tags.flatMap((tag) => {
    const { techniques, tactics } = readMitreTags([tag]);
    return [
      ...techniques.map(({ id, technique }) => `${id} ${technique ? fullName(technique) : 'not in ATT&CK'}`),
      ...tactics.map(({ id, name }) => `${id} ${name}`),
    ];
  });
  return [...new Set(attack), ...tags.filter((tag) => mitreTagForm(tag) === undefined)];
}
