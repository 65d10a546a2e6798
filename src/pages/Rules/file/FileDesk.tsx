import React, { useCallback, useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Combobox, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { saveText } from 'lib/saveText';
import { HiddenName } from 'components/layout/HiddenName';
import { pageLook } from 'components/layout/pages';
import { definitionsOf } from 'components/rules/ConditionText';
import { DefinitionPanel } from 'components/rulesFile/DefinitionPanel';
import { laterText } from 'components/rulesFile/noteText';
import { RulesCode } from 'components/rulesFile/RulesCode';
import { type LineNote, type Named, type Target } from 'components/rulesFile/types';
import { visibleText } from 'domain/event/visible';
import { type ShownFile, shownFile, storedFileOf } from 'domain/rules/file/ruleFile';
import { type RulePlace } from 'domain/rules/language/types';
import { type StoredRules } from 'domain/rules/ownRules';
import { FilePanels } from './FilePanels';
import { useCorrected } from './useCorrected';

interface FileDeskProps {
  readonly stored: StoredRules;
  readonly name: string;
  readonly line: number | undefined;
  readonly back: React.ReactNode;
  readonly onOpen: (file: string, line?: number) => void;
}

const YAML = 'application/yaml';

/** A rules file on the left; beside it what a name stands for, what is wrong, what can be put right, and all that is in it. */
export function FileDesk({ stored, name, line, back, onOpen }: FileDeskProps) {
  const styles = useStyles2(getStyles);
  const { files, parsed } = stored;
  const shown = useMemo(() => shownFile(stored, name), [stored, name]);
  const definitions = useMemo(() => definitionsOf(parsed), [parsed]);
  const notes = useMemo(() => (shown ? notesOf(shown) : []), [shown]);
  const corrected = useCorrected(shown);
  const [named, setNamed] = useState<Named>();
  const [gone, setGone] = useState<Target>();
  const target = useMemo(() => gone ?? (line === undefined ? undefined : { line }), [gone, line]);

  const go = useCallback(
    (place: RulePlace) => {
      const file = storedFileOf(place, files);
      if (file === name) {
        setGone({ line: place.line });
      } else if (file !== undefined) {
        onOpen(file, place.line);
      }
    },
    [files, name, onOpen]
  );
  if (shown === undefined) {
    return null;
  }
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        {back}
        {files.length > 1 && (
          <HiddenName name={t('falco.rules-file.choose', 'Rules file')}>
            {(id) => (
              <Combobox
                aria-labelledby={id}
                width="auto"
                minWidth={24}
                options={files.map((file) => ({ value: file.name, label: visibleText(file.name) }))}
                value={name}
                onChange={({ value }) => onOpen(value)}
              />
            )}
          </HiddenName>
        )}
        <div className={styles.actions}>
          <Button
            size="sm"
            variant="secondary"
            icon="download-alt"
            onClick={() => saveText(saveName(name), YAML, shown.text)}
          >
            <Trans i18nKey="falco.rules-file.save">Download the file</Trans>
          </Button>
          {corrected !== undefined && corrected.corrections.length > 0 && (
            <Button size="sm" icon="download-alt" onClick={() => saveText(saveName(name), YAML, corrected.text)}>
              <Trans i18nKey="falco.rules-file.save-corrected">Download it corrected</Trans>
            </Button>
          )}
        </div>
      </div>
      <div className={styles.columns}>
        <RulesCode
          name={name}
          text={shown.text}
          notes={notes}
          definitions={definitions}
          target={target}
          onOpen={setNamed}
        />
        <div className={styles.column}>
          {named && (
            <DefinitionPanel
              named={named}
              parsed={parsed}
              definitions={definitions}
              file={name}
              onGo={go}
              onClose={() => setNamed(undefined)}
            />
          )}
          <FilePanels shown={shown} corrections={corrected?.corrections} onGo={go} />
        </div>
      </div>
    </div>
  );
}

function notesOf({ problems, entries }: ShownFile): LineNote[] {
  return [
    ...problems.map(({ place, level, message }) => ({ line: place.line, level, text: message })),
    ...entries.flatMap(({ place, later }) =>
      later.length === 0 ? [] : [{ line: place.line, level: 'change' as const, text: later.map(laterText).join('; ') }]
    ),
  ];
}

/** A name that any system takes for a file. */
function saveName(name: string): string {
  return name.replace(/[^\w.-]+/g, '_').slice(-100) || 'rules.yaml';
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css(pageLook(theme, 1)),
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
    actions: css({ display: 'flex', gap: theme.spacing(1), marginLeft: 'auto' }),
    columns: css({
      display: 'grid',
      gap: theme.spacing(1),
      gridTemplateColumns: 'minmax(0, 1fr) minmax(300px, 420px)',
      alignItems: 'start',
      [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  };
}
