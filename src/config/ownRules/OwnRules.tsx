import React, { useEffect, useRef, useState } from 'react';
import { Alert, Button, FieldSet, Stack, Text } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { loadOwnRules } from 'data/rules/loadOwnRules';
import { storedRules } from 'domain/rules/ownRules';
import { type RuleFile } from 'domain/rules/language/types';
import { messageOf } from 'domain/narrowing/thrown';
import { draftOf, type OwnRulesDraft, withFiles } from './OwnRulesDraft';
import { OwnRulesAdd } from './OwnRulesAdd';
import { OwnRulesFiles } from './OwnRulesFiles';
import { OwnRulesSummary } from './OwnRulesSummary';

interface OwnRulesProps {
  readonly disabled: boolean;
  /** Whether Grafana holds rules already. */
  readonly stored: boolean;
  /** The text to store, empty to remove what is stored; undefined leaves it as it is. */
  readonly onChange: (packed: string | undefined) => void;
}

/** People's own rules: what is stored, files to add or remove, and what is wrong in them before they are saved. */
export function OwnRules({ disabled, stored, onChange }: OwnRulesProps) {
  const [draft, setDraft] = useState<OwnRulesDraft | undefined>();
  const [problem, setProblem] = useState<string | undefined>();
  const [changed, setChanged] = useState(false);
  const latest = useRef(0);

  useEffect(() => {
    if (stored) {
      const asked = latest.current;
      void loadOwnRules().then(async (own) => {
        const found = await draftOf(storedRules(own)?.files ?? []);
        if (latest.current === asked) {
          setDraft(found);
          setProblem(own.problem);
        }
      });
    }
  }, [stored]);

  const files = draft?.files ?? [];
  const change = async (next: readonly RuleFile[]) => {
    latest.current += 1;
    const asked = latest.current;
    try {
      const made = await draftOf(next);
      if (latest.current === asked) {
        setDraft(made);
        setChanged(true);
        setProblem(undefined);
        onChange(made.fits ? made.packed : undefined);
      }
    } catch (error) {
      setProblem(messageOf(error));
    }
  };

  return (
    <FieldSet label={t('falco.own-rules.title', 'Own rules')}>
      <Stack direction="column" gap={2}>
        <Text color="secondary">
          {t(
            'falco.own-rules.what',
            'Your own rules files, Helm values with customRules or ConfigMaps, in the order in which Falco loads them. The official rules are built in: leave their files out. Grafana stores them encrypted, and only Editors and Admins can read them, because rules and their exceptions show what is not detected.'
          )}
        </Text>
        {problem && (
          <Alert
            severity="error"
            title={t('falco.own-rules.unreadable', 'The rules could not be read')}
            bottomSpacing={0}
          >
            {problem}
          </Alert>
        )}
        <OwnRulesFiles files={files} disabled={disabled} onChange={(next) => void change(next)} />
        {draft && files.length > 0 && <OwnRulesSummary draft={draft} />}
        {!disabled && <OwnRulesAdd files={files} onAdd={(added) => void change(withFiles(files, added))} />}
        {changed && draft?.fits && (
          <Text color="warning">
            {files.length > 0
              ? t('falco.own-rules.unsaved', 'Not stored yet: save the settings.')
              : t('falco.own-rules.unsaved-removal', 'The stored rules go when you save the settings.')}
          </Text>
        )}
        {!disabled && files.length > 0 && (
          <div>
            <Button
              type="button"
              variant="destructive"
              fill="outline"
              size="sm"
              icon="trash-alt"
              onClick={() => void change([])}
            >
              <Trans i18nKey="falco.own-rules.remove-all">Remove all</Trans>
            </Button>
          </div>
        )}
      </Stack>
    </FieldSet>
  );
}
