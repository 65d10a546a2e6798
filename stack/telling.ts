import { readTotals } from './services/generator';

const RULES_SHOWN = 8;

/** What the past of the demo holds, as its manifest says, a line each. */
export function pastLines(manifest: string): string[] {
  const totals = readTotals(manifest);
  if (totals === undefined) {
    return [];
  }
  const { total, byPriority, byRule, attacks, fromMs, toMs } = totals;
  const time = (ms: number) => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
  const list = (counts: typeof byRule) =>
    counts.map(([name, count]) => `  ${name.padEnd(60)}${String(count).padStart(8)}`);
  return [
    `\n${total} events from ${time(fromMs)} to ${time(toMs)} UTC; all counts are in ${manifest}`,
    ...list(byPriority),
    'Most frequent rules:',
    ...list(byRule.slice(0, RULES_SHOWN)),
    ...(byRule.length > RULES_SHOWN ? [`  and ${byRule.length - RULES_SHOWN} more`] : []),
    `Attacks in them: ${attacks.join(', ') || 'none'}`,
  ];
}
