import { parseLine } from 'domain/event/lines/parse';
import type { LogEntry } from 'domain/event/types';
import { type BehaviourGroup, Behaviours } from 'domain/explorer/behaviours';
import { type BehavingEvent, type Behaviour, behaviourOf } from 'domain/explorer/fingerprint';
import { planCube } from 'domain/logql/cube/cubePlan';
import type { LineOptions } from '../EventList/lineReader';
import type { Details } from '../EventList/options';
import { mayTell } from './groupColumns';

/** Bars of a course. */
const WINDOWS = 36;

interface Lines {
  readonly entries: readonly LogEntry[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly optionsOf?: LineOptions;
  readonly details: Details;
}

/** Groups of lines, and how many of them no event could be read from. */
interface GroupedLines {
  readonly groups: readonly BehaviourGroup[];
  readonly unread: number;
}

/** Lines that are there, grouped by what they do; what may not be told tells no two groups apart. */
export function groupLines({ entries, fromMs, toMs, optionsOf, details }: Lines): GroupedLines {
  const collected = new Behaviours(planCube(fromMs, toMs, { points: WINDOWS, edges: 'keep-to' }), (event) =>
    toldOf(event, details)
  );
  let unread = 0;
  for (const entry of entries) {
    const line = parseLine(entry, optionsOf?.(entry));
    if (line.kind === 'event') {
      collected.add(line);
    }
    unread += Number(line.kind === 'unreadable');
  }
  return { groups: collected.all(), unread };
}

function toldOf(event: BehavingEvent, details: Details): Behaviour {
  const all = behaviourOf(event);
  const told = (part: 'where' | 'parent' | 'process' | 'target') => (mayTell(part, details) ? all[part] : '');
  return {
    ...all,
    where: told('where'),
    parent: told('parent'),
    process: told('process'),
    target: told('target'),
  };
}
