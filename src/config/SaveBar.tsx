import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Text, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';

export interface SaveOutcome {
  readonly saving: boolean;
  /** Why the last attempt failed. */
  readonly error?: string;
}

interface Props {
  readonly outcome: SaveOutcome;
  /** Whether there is nothing wrong with what is typed. */
  readonly complete: boolean;
  /** Whether something differs from what is stored. */
  readonly changed: boolean;
  readonly onSave: () => void;
  readonly onAdd: () => void;
}

/** The end of the form, which stays in sight however long it is. */
export function SaveBar({ outcome: { saving, error }, complete, changed, onSave, onAdd }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.bar} role="group" aria-label={t('falco.config.save', 'Save settings')}>
      {error && (
        <Alert
          severity="error"
          className={styles.error}
          title={t('falco.config.save-failed', 'The settings were not saved')}
        >
          {error}
        </Alert>
      )}
      <Button onClick={onSave} disabled={!complete || saving} icon={saving ? 'spinner' : undefined}>
        <Trans i18nKey="falco.config.save">Save settings</Trans>
      </Button>
      <Button variant="secondary" icon="plus" onClick={onAdd}>
        <Trans i18nKey="falco.config.add-environment">Add another environment</Trans>
      </Button>
      <span role="status">
        {!complete && (
          <Text color="warning">
            <Trans i18nKey="falco.config.incomplete">A setting is missing or not valid.</Trans>
          </Text>
        )}
        {complete && changed && (
          <Text color="secondary">
            <Trans i18nKey="falco.config.unsaved">Unsaved changes</Trans>
          </Text>
        )}
      </span>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      position: 'sticky',
      bottom: 0,
      zIndex: theme.zIndex.navbarFixed,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 1),
      padding: theme.spacing(1.5, 0),
      background: theme.colors.background.canvas,
      borderTop: `1px solid ${theme.colors.border.weak}`,
    }),
    error: css({ flexBasis: '100%', marginBottom: 0 }),
  };
}
