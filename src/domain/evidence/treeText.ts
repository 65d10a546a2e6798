import type { FalcoEvent } from '../event/types';
import { visibleText } from '../event/visible';
import { type ProcessNode, processTree } from '../incidents/processTree';
import { seatKey, seatOf } from '../incidents/seat';
import { placeText } from './placeText';

/** Who started whom at each place, a process a line; each process is one line, whatever is in its name. */
export function treeText(events: readonly FalcoEvent[]): string {
  const places = new Map<string, FalcoEvent[]>();
  for (const event of events) {
    const key = seatKey(seatOf(event));
    places.set(key, [...(places.get(key) ?? []), event]);
  }
  return [...places.values()]
    .flatMap((here) => {
      const [first] = here;
      const { roots, nameless, beyond } = processTree(here);
      return [
        ...(first ? [visibleText(placeText(seatOf(first)))] : []),
        ...roots.flatMap((root) => branch(root, 1)),
        ...(nameless + beyond > 0 ? [`  (${nameless + beyond} events name no process, or one too many)`] : []),
        '',
      ];
    })
    .join('\n');
}

function branch({ name, pids, commandLines, events, children }: ProcessNode, depth: number): string[] {
  const rules = [...new Set(events.map(({ rule }) => rule))].map(visibleText).join(', ');
  const pad = '  '.repeat(depth);
  return [
    `${pad}${name === undefined ? '(unknown)' : visibleText(name)}${pids.length > 0 ? ` (${pids.map(visibleText).join(', ')})` : ''}${rules === '' ? '' : `  <- ${rules}`}`,
    ...commandLines.map((line) => `${pad}  $ ${visibleText(line)}`),
    ...children.flatMap((child) => branch(child, depth + 1)),
  ];
}
