/** Of an element whose filled shape alone tells something, a bar above all: on paper it is filled too. */
export const INK = { 'data-falco-ink': '' } as const;
