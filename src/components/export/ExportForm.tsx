import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, RadioButtonGroup, Text, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { EXPORT_FORMATS, type ExportFormat } from 'domain/explorer/exportRow';

export interface ExportFormProps {
  /** How many events there are; undefined while nobody knows. */
  readonly total: number | undefined;
  /** Events that are written, while an export runs. */
  readonly written: number | undefined;
  /** How the last one ended, in a sentence. */
  readonly outcome: string | undefined;
  /** What the file may hold here, in a sentence; undefined for no bound. */
  readonly bound: string | undefined;
  readonly onStart: (format: ExportFormat) => void;
  readonly onCancel: () => void;
}

/** Every event of the range as a file, not the rows that are loaded. */
export function ExportForm({ total, written, outcome, bound, onStart, onCancel }: ExportFormProps) {
  const styles = useStyles2(getStyles);
  const [format, setFormat] = useState<ExportFormat>('csv');
  const runs = written !== undefined;
  return (
    <div className={styles.box} role="group" aria-label={t('falco.export.title', 'Export')}>
      <Text>
        {t('falco.export.what', '', {
          count: total ?? 0,
          formatted: countText(total),
          defaultValue_one: 'The {{formatted}} event of this range and these filters, oldest first.',
          defaultValue_other: 'All {{formatted}} events of this range and these filters, oldest first.',
        })}
      </Text>
      <RadioButtonGroup
        size="sm"
        aria-label={t('falco.export.format', 'Format')}
        options={EXPORT_FORMATS.map((value) => ({ value, label: value === 'csv' ? 'CSV' : 'NDJSON' }))}
        value={format}
        disabled={runs}
        onChange={setFormat}
      />
      <Text variant="bodySmall" color="secondary">
        {format === 'csv'
          ? t('falco.export.csv', 'For a spreadsheet: no text is a formula, and hidden characters are made visible.')
          : t('falco.export.ndjson', 'One JSON object a line, with all output fields as they are.')}{' '}
        {bound}
      </Text>
      {runs ? (
        <>
          <progress
            className={styles.progress}
            aria-label={t('falco.export.progress', 'Events written')}
            max={total}
            value={written}
          />
          <Text variant="bodySmall">
            {t('falco.export.written', '{{written}} of {{total}} events written', {
              written: countText(written),
              total: countText(total),
            })}
          </Text>
          <Button size="sm" variant="secondary" onClick={onCancel}>
            <Trans i18nKey="falco.export.cancel">Cancel the export</Trans>
          </Button>
        </>
      ) : (
        <Button size="sm" icon="download-alt" disabled={total === undefined} onClick={() => onStart(format)}>
          <Trans i18nKey="falco.export.start">Write the file</Trans>
        </Button>
      )}
      <div role="status">{outcome !== undefined && <Text variant="bodySmall">{outcome}</Text>}</div>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), width: 320, maxWidth: '80vw' }),
    progress: css({ width: '100%', accentColor: theme.colors.primary.main }),
  };
}
