import { BLOCKS, pageText } from '../../checks/documents/pages';

const PAGE = 'docs/install.md';

/** The numbered lines from the zip to events, without their marks and links. */
export function documentedSteps(): readonly string[] {
  const [, section = ''] = /^## From the zip to events.*\n([^]*?)^## /m.exec(pageText(PAGE)) ?? [];
  return [...section.matchAll(/^\d+\. (.*)$/gm)].map(([, line = '']) =>
    line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/(?<!\w)_|_(?!\w)/g, '')
  );
}

/** What is to be copied under a heading. Throws where there is no such block. */
export function documentedBlock(heading: string, language: 'bash' | 'ini'): string {
  const found = BLOCKS.filter(
    (block) => block.page === PAGE && block.heading === heading && block.language === language
  );
  if (found.length === 0) {
    throw new Error(`${PAGE} has no ${language} under "${heading}"`);
  }
  return found.map(({ text }) => text).join('\n');
}

/** Headings whose blocks are said to have been run. */
export function saidToRun(): readonly string[] {
  return pageText(PAGE)
    .split(/^(?=#{2,3} )/m)
    .filter((part) => part.includes('```') && /^Checked: run\b/m.test(part))
    .map((part) => /^#+ (.*)$/m.exec(part)?.[1] ?? '');
}
