import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, useStyles2 } from '@grafana/ui';
import { visibleText } from 'domain/event/visible';
import { t, Trans } from 'lib/i18n';
import { isRecord } from 'domain/narrowing/narrowing';
import { type StoredSettings, type UnreadEnvironment, type UnreadReason } from 'lib/settings/stored';

const LONGEST = 200;

interface StoredProblemsProps {
  readonly stored: StoredSettings;
  /** Those of its environments that cannot be read and are still to be kept. */
  readonly unread: readonly UnreadEnvironment[];
  readonly disabled: boolean;
  readonly onRemove: (environment: UnreadEnvironment) => void;
}

/** What is stored and cannot be used as it is: said before a save changes it. */
export function StoredProblems({ stored, unread, disabled, onRemove }: StoredProblemsProps) {
  const { settings, replaced, laterVersion } = stored;
  const styles = useStyles2(getStyles);
  return (
    <>
      {laterVersion !== undefined && (
        <Alert
          severity="warning"
          title={t('falco.config.later-version', 'A later version of this app has stored these settings')}
        >
          {t(
            'falco.config.later-version-hint',
            'They are of version {{version}}, this app knows version {{known}}. What it does not know stays stored, but what it knows may mean something else there: update the app rather than saving.',
            { version: laterVersion, known: settings.version }
          )}
        </Alert>
      )}
      {settings.environments
        .filter(({ id }) => replaced[id] !== undefined)
        .map(({ id, name }) => (
          <Alert
            key={id}
            severity="warning"
            title={t('falco.config.replaced', 'Some settings of {{name}} cannot be read', { name })}
          >
            {t(
              'falco.config.replaced-hint',
              'The form shows defaults instead of: {{values}}. Saving stores what it shows.',
              { values: replaced[id]?.join(', ') ?? '' }
            )}
          </Alert>
        ))}
      {unread.length > 0 && (
        <Alert
          severity="warning"
          title={t('falco.config.unread', '', {
            count: unread.length,
            defaultValue_one: '{{count}} stored environment cannot be read',
            defaultValue_other: '{{count}} stored environments cannot be read',
          })}
        >
          <Trans i18nKey="falco.config.unread-hint">
            No page shows them. Saving keeps them as they are, until you remove them here.
          </Trans>
          <ul className={styles.list}>
            {unread.map((environment, index) => (
              <li key={index} className={styles.item}>
                <span>{reasonText(environment.reason)}</span>
                <code className={styles.code}>{shortened(environment.stored)}</code>
                <Button
                  variant="secondary"
                  size="sm"
                  icon="trash-alt"
                  disabled={disabled}
                  onClick={() => onRemove(environment)}
                  aria-label={t('falco.config.unread-remove-named', 'Remove stored environment {{number}}', {
                    number: index + 1,
                  })}
                >
                  <Trans i18nKey="falco.config.unread-remove">Remove</Trans>
                </Button>
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}

function reasonText(reason: UnreadReason): string {
  switch (reason) {
    case 'no-object':
      return t('falco.config.unread-no-object', 'This is no environment:');
    case 'bad-id':
      return t('falco.config.unread-bad-id', 'Its id is not 1 to 40 of a-z, 0-9 and -:');
    case 'taken-id':
      return t('falco.config.unread-taken-id', 'An environment before it has the same id:');
  }
}

/** Its beginning, with what tells it from others first. */
function shortened(stored: unknown): string {
  const sorted = isRecord(stored) ? { id: stored.id, name: stored.name, ...stored } : stored;
  const text = visibleText(JSON.stringify(sorted)?.slice(0, LONGEST + 1) ?? '');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: theme.spacing(1, 0, 0), padding: 0 }),
    item: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
    }),
    code: css({ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }),
  };
}
