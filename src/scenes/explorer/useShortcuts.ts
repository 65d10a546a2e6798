import { type RefObject, useEffect, useState } from 'react';
import { isTyping } from 'lib/typing';

/** Parts of the page that a key leads to, in this order: the first that is there. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  '/': ['[data-key="/"]'],
  f: ['[data-key="f"]'],
  j: ['[data-key="detail"] > section', '[role="row"][tabindex="0"]'],
  k: ['[data-key="detail"] > section', '[role="row"][tabindex="0"]'],
};

/**
 * Keys of a page, wherever on it the focus is: to the filters, to the rows, to their list. Before Grafana's own keys of the
 * same letters; text fields, dialogues and menus keep theirs.
 */
export function useShortcuts(page: RefObject<HTMLElement | null>): readonly [help: boolean, close: () => void] {
  const [help, setHelp] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, key } = event;
      const isOurs = target === document.body || (target instanceof Element && page.current?.contains(target) === true);
      if (
        !isOurs ||
        event.ctrlKey ||
        event.altKey ||
        event.metaKey ||
        (target instanceof Element && isTyping(target))
      ) {
        return;
      }
      if (key === '?') {
        take(event);
        setHelp(true);
        return;
      }
      const place = (PLACES[key] ?? [])
        .map((selector) => page.current?.querySelector<HTMLElement>(selector))
        .find((one) => one !== null && one !== undefined);
      // What already has the focus has its own keys.
      if (place && !place.contains(document.activeElement) && !movesItself(target, key)) {
        take(event);
        place.focus();
        if (key === 'f') {
          place.click();
        }
      }
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [page]);
  return [help, () => setHelp(false)];
}

/** Rows move by j and k themselves. */
function movesItself(target: EventTarget | null, key: string): boolean {
  return (key === 'j' || key === 'k') && target instanceof HTMLElement && target.dataset.row !== undefined;
}

/** Neither the letter nor what else listens to it. */
function take(event: KeyboardEvent) {
  event.preventDefault();
  event.stopPropagation();
}
