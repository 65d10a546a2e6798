import React, { lazy, Suspense } from 'react';
import { type TimelineMarksProps } from './TimelineMarks';

/** A timeline is whole without its marks. */
const TimelineMarks = lazy<React.ComponentType<TimelineMarksProps>>(() =>
  import('./TimelineMarks').catch(() => ({ default: () => null }))
);

/** The marks of a page's timelines, fetched once the page is there. */
export function Marks(props: TimelineMarksProps) {
  return (
    <Suspense fallback={null}>
      <TimelineMarks {...props} />
    </Suspense>
  );
}
