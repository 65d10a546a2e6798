import React from 'react';
import type { ParsedLine } from 'domain/event/types';
import { DetailPane } from './DetailPane';
import { GoneSelection, MissingSelection } from './MissingSelection';

interface Props {
  /** Position of the open line among the rows, -1 where it is not among them; and how many there are. */
  readonly index: number;
  readonly count: number;
  /** The open line; undefined where it was never among the rows. */
  readonly line: ParsedLine | undefined;
  readonly onStep: (index: number) => void;
  readonly onClose: () => void;
  readonly takesFocus: () => boolean;
  readonly detailOf: (line: ParsedLine, controls: React.ReactNode) => React.ReactNode;
}

/** The open line beside the list, also where the rows do not hold it (any more). */
export function OpenDetail({ line, detailOf, ...pane }: Props) {
  return (
    <DetailPane {...pane}>
      {(controls) =>
        line ? (
          <>
            {pane.index < 0 && <GoneSelection />}
            {detailOf(line, controls)}
          </>
        ) : (
          <MissingSelection controls={controls} />
        )
      }
    </DetailPane>
  );
}
