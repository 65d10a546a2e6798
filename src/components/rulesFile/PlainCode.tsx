import React, { useEffect, useMemo, useRef } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleProse, visibleText } from 'domain/event/visible';
import { lineParts } from 'domain/rules/file/ruleFile';
import { nameLook } from '../rules/ConditionText';
import { noteName } from './noteText';
import { type CodeProps, type LineNote } from './types';

/** A browser draws no more lines at once that a person would read so. */
const MOST_LINES = 5_000;

/** The lines of a rules file with their numbers, and what is said of a line below it. */
export function PlainCode({ name, text, notes, definitions, target, onOpen }: CodeProps) {
  const styles = useStyles2(getStyles);
  const box = useRef<HTMLOListElement>(null);
  const lines = useMemo(() => text.split('\n'), [text]);
  const ofLine = useMemo(() => byLine(notes), [notes]);
  const macros = useMemo(() => new Set(definitions.macros.keys()), [definitions]);
  const lists = useMemo(() => new Set(definitions.lists.keys()), [definitions]);

  useEffect(() => {
    if (target) {
      box.current?.children.item(target.line - 1)?.scrollIntoView?.({ block: 'center' });
    }
  }, [target]);

  return (
    <ol
      ref={box}
      className={styles.code}
      aria-label={visibleText(name)}
      // Longer than its box as a rule: the keyboard stops at it, to scroll.
      tabIndex={0}
    >
      {lines.slice(0, MOST_LINES).map((line, index) => (
        <li
          key={index}
          className={cx(styles.line, target?.line === index + 1 && styles.target)}
          {...(target?.line === index + 1 && { 'aria-current': true })}
        >
          {lineParts(line, macros, lists).map(({ kind, text: part }, at) =>
            kind === 'text' ? (
              <span key={at}>{visibleProse(part)}</span>
            ) : (
              <button key={at} type="button" className={styles[kind]} onClick={() => onOpen({ kind, name: part })}>
                {visibleText(part)}
              </button>
            )
          )}
          {ofLine.get(index + 1)?.map(({ level, text: note }, at) => (
            <span key={at} className={cx(styles.note, styles[level])}>
              {`${noteName(level)}: ${visibleProse(note)}`}
            </span>
          ))}
        </li>
      ))}
      {lines.length > MOST_LINES && (
        <li className={styles.line}>
          {t('falco.rules-file.more-lines', 'and {{count}} more lines', { count: lines.length - MOST_LINES })}
        </li>
      )}
    </ol>
  );
}

function byLine(notes: readonly LineNote[]): ReadonlyMap<number, readonly LineNote[]> {
  const lines = new Map<number, LineNote[]>();
  notes.forEach((note) => lines.set(note.line, [...(lines.get(note.line) ?? []), note]));
  return lines;
}

function getStyles(theme: GrafanaTheme2) {
  const { macro, list } = nameLook(theme);
  return {
    macro: css(macro),
    list: css(list),
    code: css({
      height: '100%',
      margin: 0,
      padding: theme.spacing(1, 1, 1, 7),
      overflow: 'auto',
      background: theme.components.input.background,
      border: `1px solid ${theme.components.input.borderColor}`,
      borderRadius: theme.shape.radius.default,
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      unicodeBidi: 'isolate',
    }),
    line: css({
      minHeight: '1.5em',
      paddingLeft: theme.spacing(1),
      '&::marker': { color: theme.colors.text.secondary },
    }),
    target: css({ background: theme.colors.action.selected }),
    note: css({
      display: 'block',
      paddingLeft: theme.spacing(1),
      borderLeft: '2px solid currentColor',
      fontFamily: theme.typography.fontFamily,
    }),
    error: css({ color: theme.colors.error.text }),
    warning: css({ color: theme.colors.warning.text }),
    change: css({ color: theme.colors.info.text }),
  };
}
