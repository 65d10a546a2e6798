import { type Monaco, type MonacoEditor, type monacoTypes } from '@grafana/ui';
import { visibleProse } from 'domain/event/visible';
import { lineParts } from 'domain/rules/file/ruleFile';
import { type Definitions } from '../rules/ConditionText';
import { type CodeProps, type LineNote, type Named } from './types';

type Undo = () => void;

const OWNER = 'falco';
/** What a hover shows of a definition; the panel has all of it. */
const MOST_SHOWN = 2_000;

/** Underlines problems where they stand, so that F8 goes from one to the next. */
export function markProblems(monaco: Monaco, editor: MonacoEditor, notes: readonly LineNote[]): Undo {
  const model = editor.getModel();
  if (!model) {
    return () => undefined;
  }
  const severity = { error: monaco.MarkerSeverity.Error, warning: monaco.MarkerSeverity.Warning };
  const markers = notes.flatMap(({ line, level, text }) =>
    level === 'change'
      ? []
      : [
          {
            startLineNumber: line,
            endLineNumber: line,
            startColumn: line > model.getLineCount() ? 1 : Math.max(1, model.getLineFirstNonWhitespaceColumn(line)),
            endColumn: line > model.getLineCount() ? 1 : model.getLineMaxColumn(line),
            severity: severity[level],
            message: visibleProse(text),
          },
        ]
  );
  monaco.editor.setModelMarkers(model, OWNER, markers);
  return () => monaco.editor.setModelMarkers(model, OWNER, []);
}

interface Looks extends Readonly<Record<LineNote['level'] | Named['kind'] | 'note', string>> {}

/** Names that can be opened look so, and lines of which something is said; what later files do stands behind its line. */
export function decorate(
  editor: MonacoEditor,
  { notes, definitions, looks }: Pick<CodeProps, 'notes' | 'definitions'> & { readonly looks: Looks }
): Undo {
  const lines = editor.getModel()?.getLinesContent() ?? [];
  const names = lines.flatMap((line, index) =>
    namesOf(line, definitions).map(({ kind, column, name }) => ({
      range: rangeOf(index + 1, column, column + name.length),
      options: { inlineClassName: looks[kind] },
    }))
  );
  const said = notes
    .filter(({ line }) => line <= lines.length)
    .map(({ line, level, text }) => {
      const end = (lines[line - 1]?.length ?? 0) + 1;
      return {
        range: rangeOf(line, level === 'change' ? end : 1, end),
        options: {
          isWholeLine: true,
          // What stands behind a line takes none of it.
          showIfCollapsed: true,
          className: looks[level],
          ...(level === 'change' && { after: { content: `  ${visibleProse(text)}`, inlineClassName: looks.note } }),
        },
      };
    });
  const decorations = editor.createDecorationsCollection([...names, ...said]);
  return () => decorations.clear();
}

/** What a name stands for, while the pointer is on it. */
export function showDefinitions(monaco: Monaco, editor: MonacoEditor, definitions: Definitions): Undo {
  const provider = monaco.languages.registerHoverProvider('yaml', {
    provideHover(model, position) {
      // Other editors of the page read YAML too.
      const named = model === editor.getModel() ? namedAt(model, position, definitions) : undefined;
      return named ? { contents: [{ value: fenced(definitionText(named, definitions)) }] } : null;
    },
  });
  return () => provider.dispose();
}

interface Opening {
  readonly label: string;
  readonly key: number;
  readonly open: (named: Named) => void;
}

/** A click on a name opens it, and so does a key where the cursor is. */
export function openNames(editor: MonacoEditor, definitions: Definitions, { label, key, open }: Opening): Undo {
  const openAt = (position: monacoTypes.IPosition | null) => {
    const model = editor.getModel();
    const named = model && position ? namedAt(model, position, definitions) : undefined;
    if (named) {
      open(named);
    }
  };
  const clicks = editor.onMouseUp(({ target }) => {
    // Whoever selects text reads no definition.
    if (editor.getSelection()?.isEmpty() === true && target.element !== null) {
      openAt(target.position);
    }
  });
  const keys = editor.addAction({
    id: 'falco.open-definition',
    label,
    keybindings: [key],
    run: () => openAt(editor.getPosition()),
  });
  return () => {
    clicks.dispose();
    keys.dispose();
  };
}

/** A definition as a rules file has it. */
export function definitionText({ kind, name }: Named, { macros, lists }: Definitions): string {
  const text =
    kind === 'macro'
      ? `- macro: ${name}\n  condition: ${macros.get(name)?.condition ?? ''}`
      : `- list: ${name}\n  items: [${(lists.get(name)?.items ?? []).join(', ')}]`;
  const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)} ...` : text;
  return shown.split('\n').map(visibleProse).join('\n');
}

/** A text that Markdown shows as it is, whatever stands in it. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}yaml\n${text}\n${fence}`;
}

function namedAt(
  model: monacoTypes.editor.ITextModel,
  { lineNumber, column }: monacoTypes.IPosition,
  definitions: Definitions
): Named | undefined {
  return namesOf(model.getLineContent(lineNumber), definitions).find(
    (named) => column >= named.column && column <= named.column + named.name.length
  );
}

/** The names of a line, with the columns at which they begin, from 1. */
export function namesOf(
  line: string,
  { macros, lists }: Definitions
): ReadonlyArray<Named & { readonly column: number }> {
  let column = 1;
  return lineParts(line, keysOf(macros), keysOf(lists)).flatMap(({ kind, text }) => {
    const at = column;
    column += text.length;
    return kind === 'text' ? [] : [{ kind, name: text, column: at }];
  });
}

const KEYS = new WeakMap<object, ReadonlySet<string>>();

/** The names of a map, made once and not for each line. */
function keysOf(map: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const keys = KEYS.get(map) ?? new Set(map.keys());
  KEYS.set(map, keys);
  return keys;
}

function rangeOf(line: number, startColumn: number, endColumn: number): monacoTypes.IRange {
  return { startLineNumber: line, endLineNumber: line, startColumn, endColumn };
}
