import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Modal, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';

/** The keys of the Events page. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles2(getStyles);
  const keys: ReadonlyArray<readonly [keys: readonly string[], what: string]> = [
    [['j', '↓'], t('falco.keys.next', 'Next event; in the detail, opens it')],
    [['k', '↑'], t('falco.keys.previous', 'Previous event; in the detail, opens it')],
    [['Enter'], t('falco.keys.open', 'Open the event and go into its detail')],
    [['→', '←'], t('falco.keys.beside', 'Open the event beside the rows and close it; the focus stays')],
    [['Esc'], t('falco.keys.close', 'Close the detail and go back to the row')],
    [['f'], t('falco.keys.filter', 'Add a filter')],
    [['/'], t('falco.keys.text', 'Search for text in the line')],
    [['?'], t('falco.keys.help', 'These keys')],
  ];
  return (
    <Modal title={t('falco.keys.title', 'Keys on this page')} isOpen onDismiss={onClose}>
      <table className={styles.table}>
        <tbody>
          {keys.map(([names, what]) => (
            <tr key={what}>
              <th scope="row">
                {names.map((name) => (
                  <kbd key={name} className={styles.key}>
                    {name}
                  </kbd>
                ))}
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    table: css({ '& th, & td': { padding: theme.spacing(0.5, 2, 0.5, 0), textAlign: 'left' } }),
    key: css({
      display: 'inline-block',
      minWidth: 24,
      marginRight: theme.spacing(0.5),
      padding: theme.spacing(0.25, 0.75),
      background: theme.colors.background.secondary,
      color: theme.colors.text.primary,
      border: `1px solid ${theme.colors.border.strong}`,
      borderRadius: theme.shape.radius.default,
      textAlign: 'center',
      fontFamily: theme.typography.fontFamilyMonospace,
    }),
  };
}
