/** Whether keys that are pressed there are text. */
export function isTyping(element: Element | null): boolean {
  return (
    element instanceof HTMLElement &&
    (element.isContentEditable || element.matches('input, textarea, select, [role="textbox"], [role="combobox"]'))
  );
}
