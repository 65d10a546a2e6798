import { useMemo, useState } from 'react';
import { withWidth } from '../../layout/columns/widths';
import type { HeaderActions } from '../grid/ListHeader';

/** The widths of columns with the one that is being dragged: only where it is let go, somebody has chosen it. */
export function useDraggedWidths({
  widths,
  onWidth,
}: Pick<HeaderActions, 'widths' | 'onWidth'>): readonly [HeaderActions['widths'], HeaderActions['onWidth']] {
  const [dragged, setDragged] = useState<{ readonly name: string; readonly width: number }>();
  const shown = useMemo(() => (dragged ? withWidth(widths, dragged.name, dragged.width) : widths), [widths, dragged]);
  const drag: HeaderActions['onWidth'] = (name, width, done) => {
    setDragged(done || width === undefined ? undefined : { name, width });
    if (done) {
      onWidth(name, width, true);
    }
  };
  return [shown, drag];
}
