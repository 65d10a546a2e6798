import React, { useMemo } from 'react';
import { Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type FalcoEvent } from 'domain/event/types';
import { processTree } from 'domain/incidents/processTree';
import { seatKey, seatOf } from 'domain/incidents/seat';
import { seatText } from './incidentText';
import { ProcessTreeView } from './ProcessTreeView';

interface Props {
  /** Where two contradict each other or there are too many, the first count. */
  readonly events: readonly FalcoEvent[];
  /** Key of the event that a person came from. */
  readonly current?: string;
  /** Opens an event of a process. */
  readonly onOpen?: (event: FalcoEvent) => void;
  /** Shown where no event names a process. */
  readonly none?: React.ReactNode;
}

/** Who started whom, one tree for each place: numbers and names of processes are those of a place. */
export function ProcessTrees({ events, current, onOpen, none = null }: Props) {
  const trees = useMemo(() => treesOf(events), [events]);
  return trees.length === 0 ? (
    <>{none}</>
  ) : (
    <>
      {trees.map(({ place, key, tree }) => (
        <div key={key}>
          {trees.length > 1 && <Text weight="medium">{place}</Text>}
          <ProcessTreeView
            tree={tree}
            current={current}
            onOpen={onOpen}
            label={t('falco.incidents.tree-of', 'Processes of {{place}}', { place })}
          />
        </div>
      ))}
    </>
  );
}

function treesOf(events: readonly FalcoEvent[]) {
  const byPlace = new Map<string, FalcoEvent[]>();
  for (const event of events) {
    const key = seatKey(seatOf(event));
    const its = byPlace.get(key) ?? [];
    its.push(event);
    byPlace.set(key, its);
  }
  return [...byPlace].flatMap(([key, its]) => {
    const tree = processTree(its);
    const [first] = its;
    return tree.processes === 0 || !first ? [] : [{ key, tree, place: seatText(seatOf(first)) }];
  });
}
