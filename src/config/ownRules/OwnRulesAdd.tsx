import React, { useState } from 'react';
import { Alert, Button, Field, Stack, TextArea } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { type RuleFile } from 'domain/rules/language/types';
import { messageOf } from 'domain/narrowing/thrown';
import { MAX_FILE, pastedName, sortBySize } from './OwnRulesDraft';
import { FileDrop } from './FileDrop';

interface OwnRulesAddProps {
  readonly files: readonly RuleFile[];
  readonly onAdd: (files: readonly RuleFile[]) => void;
}

/** Files to choose, drop or paste. What is too large is refused before it is read. */
export function OwnRulesAdd({ files, onAdd }: OwnRulesAddProps) {
  const [pasted, setPasted] = useState('');
  const [refused, setRefused] = useState<string | undefined>();

  const choose = async (chosen: readonly File[]) => {
    const { small, large } = sortBySize(chosen);
    setRefused(large.length > 0 ? tooLarge(large) : undefined);
    try {
      const read = await Promise.all(small.map(async (file) => ({ name: file.name, text: await file.text() })));
      if (read.length > 0) {
        onAdd(read);
      }
    } catch (error) {
      setRefused(messageOf(error));
    }
  };
  const add = () => {
    onAdd([{ name: pastedName(files), text: pasted }]);
    setPasted('');
  };

  return (
    <Stack direction="column" gap={1}>
      <FileDrop
        label={t('falco.own-rules.choose', 'Choose rules files, or drop them here')}
        onFiles={(chosen) => void choose(chosen)}
      />
      {refused && (
        <Alert
          severity="error"
          title={t('falco.own-rules.refused', 'Not read')}
          bottomSpacing={0}
          onRemove={() => setRefused(undefined)}
        >
          {refused}
        </Alert>
      )}
      <Field label={t('falco.own-rules.paste', 'Or paste rules')} noMargin>
        <TextArea
          id="falco-own-rules-paste"
          rows={4}
          value={pasted}
          placeholder={'- rule: …'}
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
      </Field>
      <div>
        <Button type="button" variant="secondary" icon="plus" disabled={!mayAdd(pasted)} onClick={add}>
          <Trans i18nKey="falco.own-rules.add">Add what was pasted</Trans>
        </Button>
      </div>
    </Stack>
  );
}

function mayAdd(pasted: string): boolean {
  return pasted.trim() !== '' && pasted.length <= MAX_FILE;
}

function tooLarge(names: readonly string[]): string {
  return t(
    'falco.own-rules.too-large-to-read',
    '{{names}}: larger than {{size}} MB. A rules file is text of some kilobytes; choose your own rules only, not the official files.',
    { names: names.map(visibleText).join(', '), size: MAX_FILE / 1_000_000 }
  );
}
