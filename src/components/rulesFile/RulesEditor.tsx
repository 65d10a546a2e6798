import React, { useEffect, useMemo, useState } from 'react';
import { type GrafanaTheme2 } from '@grafana/data';
import { css } from '@emotion/css';
import { CodeEditor, type Monaco, type MonacoEditor, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { nameLook } from '../rules/ConditionText';
import { decorate, markProblems, openNames, showDefinitions } from './editorParts';
import { type CodeProps } from './types';

interface Props extends CodeProps {
  /** The editor is there. */
  readonly onReady: () => void;
}

interface Mounted {
  readonly editor: MonacoEditor;
  readonly monaco: Monaco;
}

/** A rules file in Monaco: problems at their lines, names that show on hover what they stand for and open on a click or F12. */
export default function RulesEditor({ name, text, notes, definitions, target, onOpen, onReady }: Props) {
  const [mounted, setMounted] = useState<Mounted>();
  const styles = useStyles2(getStyles);

  useEffect(() => mounted && markProblems(mounted.monaco, mounted.editor, notes), [mounted, notes]);
  useEffect(
    () => mounted && decorate(mounted.editor, { notes, definitions, looks: styles }),
    [mounted, notes, definitions, styles]
  );
  useEffect(() => mounted && showDefinitions(mounted.monaco, mounted.editor, definitions), [mounted, definitions]);
  useEffect(
    () =>
      mounted &&
      openNames(mounted.editor, definitions, {
        label: t('falco.rules-file.open-definition', 'Show what this stands for'),
        key: mounted.monaco.KeyCode.F12,
        open: onOpen,
      }),
    [mounted, definitions, onOpen]
  );
  useEffect(() => {
    if (!mounted || !target) {
      return undefined;
    }
    // The editor has its height once it is shown, and then its middle.
    const frame = requestAnimationFrame(() => {
      mounted.editor.layout();
      mounted.editor.setPosition({ lineNumber: target.line, column: 1 });
      mounted.editor.revealLineInCenter(target.line);
    });
    return () => cancelAnimationFrame(frame);
  }, [mounted, target]);
  // Grafana's editor keeps a text when it goes; nobody would come back to this one.
  useEffect(() => () => mounted?.editor.getModel()?.dispose(), [mounted]);

  const options = useMemo(() => ({ ...OPTIONS, ariaLabel: visibleText(name) }), [name]);
  return (
    <CodeEditor
      value={text}
      language="yaml"
      height="100%"
      readOnly
      showLineNumbers
      showMiniMap
      containerStyles={styles.whole}
      monacoOptions={options}
      onEditorDidMount={(editor, monaco) => {
        setMounted({ editor, monaco });
        onReady();
      }}
    />
  );
}

const OPTIONS = {
  domReadOnly: true,
  scrollBeyondLastLine: false,
  glyphMargin: true,
  links: false,
  // Also where nothing is to be written.
  renderValidationDecorations: 'on',
  // What hides itself in a text is shown.
  renderControlCharacters: true,
  unicodeHighlight: { invisibleCharacters: true, ambiguousCharacters: true },
} as const;

function getStyles(theme: GrafanaTheme2) {
  const { macro, list } = nameLook(theme);
  return {
    whole: css({ height: '100%' }),
    // Monaco colours each word itself.
    macro: css({ borderBottom: macro.borderBottom, cursor: 'pointer' }),
    list: css({ borderBottom: macro.borderBottom, borderBottomStyle: list.borderBottomStyle, cursor: 'pointer' }),
    // A bar beside the line: on a ground of its own Monaco's colours could not be read.
    error: css({ boxShadow: `inset 3px 0 0 ${theme.colors.error.border}` }),
    warning: css({ boxShadow: `inset 3px 0 0 ${theme.colors.warning.border}` }),
    change: css({ boxShadow: `inset 3px 0 0 ${theme.colors.info.border}` }),
    note: css({
      paddingLeft: theme.spacing(2),
      color: `${theme.colors.text.secondary} !important`,
      fontStyle: 'italic',
    }),
  };
}
