import axe from 'axe-core';

/**
 * What jsdom cannot judge, as it lays nothing out (contrast, sizes), and what is of a whole page and not of a part of
 * it. The journeys judge these in a real browser.
 */
const NOT_HERE = ['color-contrast', 'target-size', 'region', 'page-has-heading-one', 'landmark-one-main'];

/** Rules that axe runs only when asked: a name that does not hold what the eye reads cannot be spoken. */
const ASKED_FOR = ['label-content-name-mismatch'];

/** Grafana's own: what a dialog or toggletip of its floating library puts at its ends to keep the focus in. */
const GRAFANAS = ['[data-floating-ui-focus-guard]'];

// A busy machine takes its time.
jest.setTimeout(30_000);

/** jsdom works the style of an element out anew each time that axe asks, which is often; nothing changes meanwhile. */
async function withStylesKept<T>(work: () => Promise<T>): Promise<T> {
  const original = window.getComputedStyle;
  const kept = new Map<Element, CSSStyleDeclaration>();
  window.getComputedStyle = (element) => {
    const style = kept.get(element) ?? original.call(window, element);
    kept.set(element, style);
    return style;
  };
  try {
    return await work();
  } finally {
    window.getComputedStyle = original;
  }
}

/** Fails with a line for each finding of axe, minor ones too: what is wrong, where, and what would mend it. */
export async function expectAccessible(container: Element = document.body): Promise<void> {
  const { violations } = await withStylesKept(() =>
    axe.run(
      { include: [container], exclude: GRAFANAS },
      {
        resultTypes: ['violations'],
        rules: Object.fromEntries([
          ...NOT_HERE.map((rule) => [rule, { enabled: false }]),
          ...ASKED_FOR.map((rule) => [rule, { enabled: true }]),
        ]),
      }
    )
  );
  expect(
    violations.flatMap(({ id, impact, help, nodes }) =>
      nodes.map((node) => `${id} (${impact ?? 'unknown'}): ${help}\n${node.html}\n${node.failureSummary ?? ''}`)
    )
  ).toEqual([]);
}
