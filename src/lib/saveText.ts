/** Hands a text, or the parts of one, to the browser as a file to save. */
export function saveText(fileName: string, type: string, text: string | Blob[]): void {
  saveFile(fileName, new Blob([text].flat(), { type: `${type};charset=utf-8` }));
}

/** Hands bytes to the browser as a file to save. */
export function saveFile(fileName: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser reads the address after this turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(url));
}
