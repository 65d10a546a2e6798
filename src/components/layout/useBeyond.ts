import { type RefObject, useEffect, useState } from 'react';
import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';

/** What there is beyond the edges of a box that scrolls. */
interface Beyond {
  readonly any: boolean;
  readonly left: boolean;
  readonly right: boolean;
}

const NOTHING: Beyond = { any: false, left: false, right: false };

/**
 * Whether a box holds more than it shows, and the class by which the edge behind which there is more to the side fades.
 * Measured when the box changes its size, is scrolled, or shows something else: `content`.
 */
export function useBeyond(
  box: RefObject<HTMLElement | null>,
  content: unknown
): { readonly any: boolean; readonly className: string | undefined } {
  const [beyond, setBeyond] = useState(NOTHING);
  const styles = useStyles2(getStyles);
  useEffect(() => {
    const element = box.current;
    if (!element) {
      return undefined;
    }
    const measure = () =>
      setBeyond((before) => {
        const now = beyondOf(element);
        return before.any === now.any && before.left === now.left && before.right === now.right ? before : now;
      });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [box, content]);
  const { any, left, right } = beyond;
  return { any, className: left && right ? styles.both : left ? styles.left : right ? styles.right : undefined };
}

function beyondOf({ scrollHeight, clientHeight, scrollWidth, clientWidth, scrollLeft }: HTMLElement): Beyond {
  const right = scrollWidth - clientWidth - scrollLeft > 1;
  const left = scrollLeft > 1;
  return { any: scrollHeight > clientHeight + 1 || left || right, left, right };
}

function getStyles() {
  const fade = (image: string) => css({ '@media screen': { maskImage: image } });
  return {
    left: fade('linear-gradient(to right, transparent, black 32px)'),
    right: fade('linear-gradient(to left, transparent, black 32px)'),
    both: fade('linear-gradient(to right, transparent, black 32px, black calc(100% - 32px), transparent)'),
  };
}
