/**
 * What a view must not say before it knows: a count, that there is none, that something failed or is fine. For the tests
 * of states that are still loading.
 */
export const VERDICT =
  /\d+ of \d+|\b0\b|\bnone\b|\bnothing\b|\bno (event|rule|sensor|metrics)|did not|does not|not known|could not|cannot|failed|wrong|missing|answers|agrees|every /i;

/** What is to be seen and heard of an element: its text, and what its parts are called. */
export function saidBy(element: HTMLElement): string {
  const labels = [...element.querySelectorAll('[aria-label]')].map((part) => part.getAttribute('aria-label') ?? '');
  return [element.textContent ?? '', ...labels].join(' ');
}
