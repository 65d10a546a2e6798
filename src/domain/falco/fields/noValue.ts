/** What Falco prints for a field without a value. */
export const NOT_AVAILABLE = '<NA>';

/** Names that Falco itself fills in so where it knows none: there the text is a value, and conditions compare it. */
const NAMED_SO = /^(?:user\.(?!uid$|loginuid$)|group\.(?!gid$))/;

/** Whether a printed text says that the field has no value: `<NA>`, save for users and groups that have no name. */
export function isNoValue(field: string, text: string): boolean {
  return text === NOT_AVAILABLE && !NAMED_SO.test(field);
}

/** A printed text as the value that it is; empty for none. */
export function saidValue(field: string, text: string): string {
  return isNoValue(field, text) ? '' : text;
}
