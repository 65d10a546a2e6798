import type { Said, TabName } from '../../pages/FaultTabs';

/** Of what a page says, how much stands in a line of the table. */
const MOST = 110;

/** What each page said of each fault, and how long it took to be right again. */
export class FaultTable {
  private readonly rows: Array<readonly string[]> = [];

  public add(system: string, fault: string, tab: TabName, said: Said | undefined, afterMs: number | undefined): void {
    const after = afterMs === undefined ? '-' : `${(afterMs / 1000).toFixed(1)} s`;
    this.rows.push([system, fault, tab, shown(said), after]);
  }

  public text(): string {
    const head = ['system', 'fault', 'page', 'said', 'right again after'];
    const all = [head, ...this.rows];
    const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
    return (
      all
        .map((row) =>
          row
            .map((cell, column) => cell.padEnd(widths[column] ?? 0))
            .join('  ')
            .trimEnd()
        )
        .join('\n') + '\n'
    );
  }
}

/** The problems by their titles; where there are none, the first numbers. */
function shown(said: Said | undefined): string {
  if (said === undefined) {
    return '?';
  }
  const { awaits, titles, problems, lines } = said;
  const numbers = lines.filter((line) => /\d/.test(line)).slice(0, 4);
  const text =
    titles.length > 0 ? problems.slice(0, 2).join(' ') : numbers.join(' · ') || lines.slice(0, 4).join(' · ');
  return `${awaits.length > 0 ? `(awaits ${awaits.join(', ')}) ` : ''}${text}`.slice(0, MOST);
}
