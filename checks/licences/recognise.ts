interface Known {
  readonly id: string;
  /** Sentences of the licence that stand in no other; all of them, in lower case with single spaces. */
  readonly says: readonly string[];
  readonly butNot?: readonly string[];
}

const VERBATIM = 'everyone is permitted to copy and distribute verbatim copies of this license document';
const BSD = 'redistribution and use in source and binary forms, with or without modification, are permitted';
const NO_ENDORSEMENT = 'used to endorse or promote products derived from';

/** Other licences name the GNU ones ("secondary licenses"): it is their own title and first sentence that count. */
const KNOWN: readonly Known[] = [
  { id: 'AGPL-3.0', says: ['gnu affero general public license version 3', VERBATIM] },
  { id: 'LGPL-3.0', says: ['gnu lesser general public license version 3', VERBATIM] },
  { id: 'LGPL-2.1', says: ['gnu lesser general public license version 2.1', VERBATIM] },
  {
    id: 'GPL-3.0',
    says: ['gnu general public license version 3', VERBATIM],
    butNot: ['gnu affero general public license version 3', 'gnu lesser general public license version 3'],
  },
  { id: 'GPL-2.0', says: ['gnu general public license version 2, june 1991', VERBATIM] },
  { id: 'SSPL-1.0', says: ['server side public license version 1'] },
  { id: 'BUSL-1.1', says: ['business source license 1.1'] },
  { id: 'Elastic-2.0', says: ['elastic license 2.0'] },
  { id: 'MPL-2.0', says: ['mozilla public license', 'version 2.0', 'covered software'] },
  { id: 'Apache-2.0', says: ['apache license', 'version 2.0'] },
  { id: 'BlueOak-1.0.0', says: ['blue oak model license', 'version 1.0.0'] },
  {
    id: 'MIT',
    says: [
      'permission is hereby granted, free of charge, to any person obtaining a copy',
      'the software is provided "as is"',
    ],
  },
  {
    id: 'ISC',
    says: ['permission to use, copy, modify, and distribute this software for any purpose with or without fee'],
  },
  { id: 'BSD-3-Clause', says: [BSD, NO_ENDORSEMENT] },
  { id: 'BSD-2-Clause', says: [BSD], butNot: [NO_ENDORSEMENT] },
  { id: 'Unlicense', says: ['this is free and unencumbered software released into the public domain'] },
  { id: 'CC0-1.0', says: ['cc0 1.0 universal'] },
  { id: 'Zlib', says: ['this notice may not be removed or altered from any source distribution'] },
];

/** SPDX identifiers of all licences whose text stands in a file; none when it is no licence that we know. */
export function recognise(text: string): readonly string[] {
  const plain = text
    .toLowerCase()
    .replace(/[“”]|``|''/g, '"')
    .replace(/and\/or/g, 'and')
    .replace(/^[ \t]*(?:#|\/\/|\*)/gm, ' ')
    .replace(/\s+/g, ' ');
  return KNOWN.filter(
    ({ says, butNot = [] }) =>
      says.every((part) => plain.includes(part)) && !butNot.some((part) => plain.includes(part))
  ).map(({ id }) => id);
}
