import React from 'react';
import type { ParsedLine } from 'domain/event/types';
import { DetailPane } from './DetailPane';
import type { LinkedEntry } from './linkedEntry';
import { GoneSelection, MissingSelection } from './MissingSelection';

interface Props {
  /** Position of the open line among the rows, -1 where it is not among them; and how many there are. */
  readonly index: number;
  readonly count: number;
  /** The open line; undefined where it was never among the rows. */
  readonly line: ParsedLine | undefined;
  /** What is known of it where it was never among the rows. */
  readonly linked?: LinkedEntry;
  /** Whether it fills a place of its own in place of standing beside the rows. */
  readonly isPlaced: boolean;
  readonly onStep: (index: number) => void;
  readonly onClose: () => void;
  readonly takesFocus: () => boolean;
  readonly detailOf: (line: ParsedLine, controls: React.ReactNode) => React.ReactNode;
}

/** The open line beside the list, also where the rows do not hold it (any more). */
export function OpenDetail({ line, linked, detailOf, ...pane }: Props) {
  return (
    <DetailPane {...pane}>
      {(controls) =>
        line ? (
          <>
            {pane.index < 0 && <GoneSelection isLinked={linked?.entry === line.entry} />}
            {detailOf(line, controls)}
          </>
        ) : (
          <MissingSelection linked={linked} controls={controls} />
        )
      }
    </DetailPane>
  );
}
