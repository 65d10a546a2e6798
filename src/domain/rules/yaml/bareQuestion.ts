import { isCollection, type Document, visit } from 'yaml';

/**
 * Where a `?` stands in a value without quotes within brackets: `[a?]`. The standard takes it; Falco's YAML reader ends the value
 * before it and refuses the file. Offsets into the text.
 */
export function bareQuestions(document: Document): readonly number[] {
  const offsets: number[] = [];
  visit(document, {
    Scalar(_, { type, source = '', range }, path) {
      const at = source.indexOf('?');
      if (type === 'PLAIN' && at >= 0 && range && path.some((node) => isCollection(node) && node.flow === true)) {
        offsets.push(range[0] + at);
      }
    },
  });
  return offsets;
}
