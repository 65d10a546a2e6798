import { fullName, type Technique } from '../attack';
import { csvText, type CsvCell } from './csv';
import type { Matrix, TechniqueCell } from './matrix';
import type { Usage } from '../usage';

const HEADER = [
  'Tactic ID',
  'Tactic',
  'Technique ID',
  'Technique',
  'State',
  'Listed by ATT&CK',
  'Rules loaded',
  'Rules fired',
  'Events',
  'Rules',
] as const;

/**
 * The matrix as CSV, a line for each technique and sub-technique of each tactic. What has no technique, no tactic, no meaning
 * in ATT&CK or no tags follows under the tactic's column in brackets. An event counts in each line that it belongs to.
 * @param withUntouched also the techniques that no rule and no event names
 */
export function matrixCsv(matrix: Matrix, withUntouched = false): string {
  const rows: CsvCell[][] = [[...HEADER]];
  for (const { tactic, cells, withoutTechnique, untouched } of matrix.columns) {
    const head = [tactic.id, tactic.name];
    rows.push(...cells.flatMap((cell) => cellRows(head, cell)));
    if (withoutTechnique.rules.length > 0) {
      rows.push([...head, '', '(no technique)', ...usageCells(withoutTechnique, true)]);
    }
    if (withUntouched) {
      rows.push(...untouched.map((item) => [...head, item.id, fullName(item), 'not-covered', 'yes', 0, 0, 0, '']));
    }
  }
  rows.push(...matrix.withoutTactic.flatMap((cell) => cellRows(['', '(no tactic)'], cell)));
  rows.push(...matrix.unmapped.map((item) => ['', '(not in ATT&CK)', item.tag, '', ...usageCells(item, false)]));
  if (matrix.untagged.rules.length > 0) {
    rows.push(['', '(no ATT&CK tags)', '', '', ...usageCells(matrix.untagged, false)]);
  }
  return csvText(rows);
}

function cellRows(head: readonly string[], cell: TechniqueCell): CsvCell[][] {
  const row = (technique: Technique, usage: Usage, listed: boolean) => [
    ...head,
    technique.id,
    fullName(technique),
    ...usageCells(usage, listed),
  ];
  return [
    row(cell.technique, cell, cell.listed),
    ...cell.subTechniques.map((sub) => row(sub.technique, sub, sub.listed)),
  ];
}

function usageCells({ state, loaded, fired, events, rules }: Usage, listed: boolean): CsvCell[] {
  return [state, listed ? 'yes' : 'no', loaded, fired, events, rules.map(({ rule }) => rule).join('; ')];
}
