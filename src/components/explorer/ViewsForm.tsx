import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Input, Text, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { LONGEST_NAME, type SavedViews } from 'lib/views';
import { LabelledSwitch } from '../layout/LabelledSwitch';
import { ViewList, type ViewListProps } from './ViewList';

interface Props extends Pick<ViewListProps, 'onRemove' | 'onFirst'> {
  readonly mine: SavedViews;
  readonly shared: SavedViews;
  /** Whether the person may change what all see. */
  readonly mayShare: boolean;
  readonly problem: string | undefined;
  readonly onSave: (name: string, isShared: boolean) => void;
}

/** The views that there are, and a name for the page as it stands. */
export function ViewsForm({ mine, shared, mayShare, problem, onSave, onRemove, onFirst }: Props) {
  const styles = useStyles2(getStyles);
  const [name, setName] = useState('');
  const [isShared, setIsShared] = useState(false);
  const isTaken = (isShared ? shared : mine).views.some((view) => view.name === name.trim());
  return (
    <div className={styles.box}>
      <ViewList
        title={t('falco.views.mine', 'Mine')}
        views={mine}
        isShared={false}
        mayChange
        onRemove={onRemove}
        onFirst={onFirst}
      />
      <ViewList
        title={t('falco.views.shared', 'Shared')}
        views={shared}
        isShared
        mayChange={mayShare}
        onRemove={onRemove}
        onFirst={onFirst}
      />
      {mine.views.length + shared.views.length === 0 && (
        <Text color="secondary" variant="bodySmall">
          <Trans i18nKey="falco.views.none">
            No view is saved yet. A view holds the filters, the columns, the order and a relative time range.
          </Trans>
        </Text>
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          onSave(name, isShared);
          setName('');
        }}
      >
        <Input
          aria-label={t('falco.views.name', 'Name for the page as it is now')}
          placeholder={t('falco.views.name', 'Name for the page as it is now')}
          maxLength={LONGEST_NAME}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className={styles.row}>
          {mayShare && (
            <LabelledSwitch label={t('falco.views.share', 'For everybody')} value={isShared} onChange={setIsShared} />
          )}
          <Button type="submit" size="sm" disabled={name.trim() === ''}>
            {isTaken ? t('falco.views.replace', 'Replace') : t('falco.views.save', 'Save view')}
          </Button>
        </div>
      </form>
      {problem !== undefined && (
        <div role="alert">
          <Text color="error" variant="bodySmall">
            {t('falco.views.failed', 'Grafana did not store it: {{problem}}', { problem })}
          </Text>
        </div>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), width: 320, maxWidth: '80vw' }),
    form: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
    row: css({ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: theme.spacing(1) }),
  };
}
