import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { type RulePlace } from 'domain/rules/language/types';

interface PlaceItem {
  readonly place: RulePlace;
  /** What stands there, in a word: a kind, a level. */
  readonly kind: string;
  readonly text: string;
  /** What else is to be said of it, a line each. */
  readonly notes?: readonly string[];
}

interface Props {
  readonly label: string;
  /** The file that is shown: only places elsewhere say theirs. */
  readonly file: string;
  readonly items: readonly PlaceItem[];
  readonly onGo: (place: RulePlace) => void;
}

/** Places in rules files; each is a button that leads to its line. */
export function PlaceList({ label, file, items, onGo }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} aria-label={label}>
      {items.map(({ place, kind, text, notes = [] }, index) => (
        <li key={index}>
          <button type="button" className={styles.item} onClick={() => onGo(place)}>
            <span className={styles.line}>
              {place.file === file
                ? t('falco.rules-file.line', 'line {{line}}', { line: place.line })
                : t('falco.rules.file-line', '{{file}}, line {{line}}', {
                    file: visibleText(place.file),
                    line: place.line,
                  })}
            </span>{' '}
            <span className={styles.kind}>{kind}</span> {visibleText(text)}
          </button>
          {notes.map((note, at) => (
            <div key={at} className={styles.note}>
              {note}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: 0, maxHeight: 320, overflow: 'auto' }),
    item: css({
      width: '100%',
      minHeight: 24,
      padding: theme.spacing(0.25, 0.5),
      border: 'none',
      borderRadius: theme.shape.radius.default,
      background: 'transparent',
      color: theme.colors.text.primary,
      fontSize: theme.typography.bodySmall.fontSize,
      textAlign: 'left',
      overflowWrap: 'anywhere',
      '&:hover': { background: theme.colors.action.hover },
    }),
    line: css({ color: theme.colors.text.link, fontFamily: theme.typography.fontFamilyMonospace }),
    kind: css({ color: theme.colors.text.secondary }),
    note: css({
      padding: theme.spacing(0, 0.5, 0.25, 2),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      overflowWrap: 'anywhere',
    }),
  };
}
