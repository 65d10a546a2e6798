import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleProse, visibleText } from 'domain/event/visible';
import { conditionParts } from 'domain/rules/conditionParts';
import { type CatalogueList, type CatalogueMacro, type RuleCatalogue } from 'domain/rules/language/types';

/** What the names in a condition stand for. */
export interface Definitions {
  readonly macros: ReadonlyMap<string, CatalogueMacro>;
  readonly lists: ReadonlyMap<string, CatalogueList>;
}

/** What the names of a catalogue stand for; nothing where there is none. */
export function definitionsOf({ macros = [], lists = [] }: Partial<RuleCatalogue> = {}): Definitions {
  return {
    macros: new Map(macros.map((macro) => [macro.name, macro])),
    lists: new Map(lists.map((list) => [list.name, list])),
  };
}

/** Items of a list that are shown; some lists of the official files hold hundreds. */
const MOST_ITEMS = 300;

interface ConditionTextProps {
  readonly condition: string;
  readonly definitions: Definitions;
  /** Names that are open around this condition: one that names itself is not opened again. */
  readonly inside?: readonly string[];
}

/** A condition whose macros and lists open where they stand. */
export function ConditionText({ condition, definitions, inside = [] }: ConditionTextProps) {
  const styles = useStyles2(getStyles);
  const { macros, lists } = definitions;
  const parts = useMemo(
    () => conditionParts(condition, new Set(macros.keys()), new Set(lists.keys())),
    [condition, macros, lists]
  );
  return (
    <span className={styles.text}>
      {parts.map(({ kind, text }, index) =>
        kind === 'text' || inside.includes(text) ? (
          // Line breaks are Falco's own layout of a condition and stay.
          <span key={index}>{text.split('\n').map(visibleProse).join('\n')}</span>
        ) : (
          <Named key={index} kind={kind} name={text} definitions={definitions} inside={[...inside, text]} />
        )
      )}
    </span>
  );
}

interface NamedProps {
  readonly kind: 'macro' | 'list';
  readonly name: string;
  readonly definitions: Definitions;
  readonly inside: readonly string[];
}

function Named({ kind, name, definitions, inside }: NamedProps) {
  const [open, setOpen] = useState(false);
  const styles = useStyles2(getStyles);
  const label =
    kind === 'macro'
      ? t('falco.rules.open-macro', 'Macro {{name}}', { name })
      : t('falco.rules.open-list', 'List {{name}}', { name });
  return (
    <>
      <button
        type="button"
        className={kind === 'macro' ? styles.macro : styles.list}
        aria-expanded={open}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!open)}
      >
        {visibleText(name)}
      </button>
      {open && (
        <span className={styles.inside} role="group" aria-label={label}>
          {kind === 'macro' ? (
            <ConditionText
              condition={definitions.macros.get(name)?.condition ?? ''}
              definitions={definitions}
              inside={inside}
            />
          ) : (
            <ListItems list={definitions.lists.get(name)} definitions={definitions} inside={inside} />
          )}
        </span>
      )}
    </>
  );
}

interface ListItemsProps extends Omit<NamedProps, 'kind' | 'name'> {
  readonly list: CatalogueList | undefined;
}

/** The items of a list; a list among them opens in its turn. */
export function ListItems({ list, definitions, inside }: ListItemsProps) {
  const items = list?.items ?? [];
  if (items.length === 0) {
    return <>{t('falco.rules.empty-list', '(empty)')}</>;
  }
  return (
    <>
      {items.slice(0, MOST_ITEMS).map((item, index) => (
        <React.Fragment key={index}>
          {index > 0 && ', '}
          {definitions.lists.has(item) && !inside.includes(item) ? (
            <Named kind="list" name={item} definitions={definitions} inside={[...inside, item]} />
          ) : (
            visibleText(item)
          )}
        </React.Fragment>
      ))}
      {items.length > MOST_ITEMS &&
        t('falco.rules.more-items', ' and {{count}} more', { count: items.length - MOST_ITEMS })}
    </>
  );
}

/** How a name looks that opens where it stands. */
export function nameLook(theme: GrafanaTheme2) {
  const name = {
    // A word of the text, as high as its line.
    display: 'inline',
    padding: 0,
    border: 'none',
    borderBottom: `1px dashed ${theme.colors.text.link}`,
    background: 'transparent',
    color: theme.colors.text.link,
    font: 'inherit',
    '&[aria-expanded="true"]': { borderBottomStyle: 'solid' },
  } as const;
  return { macro: name, list: { ...name, borderBottomStyle: 'dotted' } } as const;
}

function getStyles(theme: GrafanaTheme2) {
  const { macro, list } = nameLook(theme);
  return {
    text: css({ fontFamily: 'inherit', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
    macro: css(macro),
    list: css(list),
    inside: css({
      display: 'block',
      margin: theme.spacing(0.25, 0, 0.25, 1),
      padding: theme.spacing(0.25, 1),
      borderLeft: `2px solid ${theme.colors.border.strong}`,
      background: theme.colors.background.secondary,
    }),
  };
}
