import React, { useEffect, useId, useRef, useState } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, Input, useStyles2 } from '@grafana/ui';
import { visibleText } from 'domain/event/visible';
import { chosenGround, hoverGround } from '../layout/grounds';

export interface Option {
  readonly value: string;
  /** What is read; the value itself by default. */
  readonly label?: string;
  /** Beside it, at the right. */
  readonly note?: string;
}

interface Props {
  /** Name of the input and of its list. */
  readonly label: string;
  readonly options: readonly Option[];
  /** Values that are chosen, where several may be. */
  readonly chosen?: readonly string[];
  readonly onPick: (value: string) => void;
  /** What is said of a typed text that is no option, which then can be picked. */
  readonly typed?: (text: string) => string;
  readonly focus?: boolean;
  /** Under the options: that more are being asked for, or why there are none. */
  readonly children?: React.ReactNode;
}

/** Drawn at most: whoever has more types a letter. */
const MOST = 200;

/** A text that narrows a list of options, by pointer or keyboard: arrows go along it, Enter picks. */
export function OptionList({ label, options, chosen, onPick, typed, focus = false, children }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const shown = offered(options, text, typed).slice(0, MOST);
  const active = Math.min(at, shown.length - 1);

  useEffect(() => {
    if (focus) {
      // What opens lies in place a moment later; before, the browser would scroll to the page's end.
      const timer = setTimeout(() => input.current?.focus({ preventScroll: true }));
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [focus]);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);

  const pick = (value: string) => {
    onPick(value);
    setText('');
    setAt(0);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = shown[active];
    if (step !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(active + step, shown.length - 1)));
    } else if (event.key === 'Enter' && option) {
      event.preventDefault();
      pick(option.value);
    }
  };

  return (
    <div className={styles.box}>
      <Input
        ref={input}
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-autocomplete="list"
        aria-controls={id}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        placeholder={label}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul
        ref={list}
        id={id}
        role="listbox"
        aria-label={label}
        aria-multiselectable={chosen && true}
        className={styles.list}
      >
        {shown.map((option, index) => (
          <li
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={chosen ? chosen.includes(option.value) : index === active}
            className={cx(styles.option, index === active && styles.active)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(option.value)}
          >
            {chosen && (
              <Icon name={chosen.includes(option.value) ? 'check-square' : 'square-shape'} size="sm" aria-hidden />
            )}
            <span className={styles.name} title={visibleText(option.value)}>
              {visibleText(option.label ?? option.value)}
            </span>
            {option.note !== undefined && <span className={styles.note}>{option.note}</span>}
          </li>
        ))}
      </ul>
      {children}
    </div>
  );
}

/** Options that hold a text, those that begin with it first; and the text itself where it is none and may be one. */
export function offered(options: readonly Option[], text: string, typed: Props['typed']): readonly Option[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') {
    return options;
  }
  const words = ({ value, label = value }: Option) => [label.toLowerCase(), value.toLowerCase()];
  const found = options.filter((option) => words(option).some((word) => word.includes(wanted)));
  const begins = (option: Option) => words(option).some((word) => word.startsWith(wanted));
  const sorted = [...found.filter(begins), ...found.filter((option) => !begins(option))];
  const exact = options.some(({ value }) => value === text);
  return typed && !exact ? [...sorted, { value: text, label: typed(text) }] : sorted;
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), minWidth: 0 }),
    list: css({ listStyle: 'none', margin: 0, padding: 0, maxHeight: 260, overflow: 'auto' }),
    option: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      minHeight: 28,
      padding: theme.spacing(0, 1),
      cursor: 'pointer',
      borderRadius: theme.shape.radius.default,
      '&:hover': { background: hoverGround(theme) },
    }),
    active: css({ background: chosenGround(theme) }),
    name: css({
      flex: '1 1 0',
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      unicodeBidi: 'isolate',
    }),
    note: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  };
}
