import React, { useMemo } from 'react';
import { TaintMark, TaintNote } from 'components/taint/TaintMark';
import { type FalcoEvent } from 'domain/event/types';
import { indexTaint, taintOf, type TaintWindow } from 'domain/health/taint/taint';

/** Marks for the rows and sentences for the detail of events that lie in a tainted time of their sensor. */
export function useTaintMarks(windows: readonly TaintWindow[] | undefined) {
  return useMemo(() => {
    if (!windows || windows.length === 0) {
      return { marks: undefined, detailNotes: undefined };
    }
    const index = indexTaint(windows);
    return {
      marks: (event: FalcoEvent) => <TaintMark windows={taintOf(event, index)} />,
      detailNotes: (event: FalcoEvent) => <TaintNote windows={taintOf(event, index)} />,
    };
  }, [windows]);
}
