import React, { useState } from 'react';
import { Button, ClipboardButton, RadioButtonGroup, Stack, Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type StudioResult } from 'domain/noise/studio/studio';
import { customRulesValues, type FalcoHome, tuningCommands, tuningFile } from 'domain/rules/tuning/tuningCommands';
import { saveText } from 'lib/saveText';
import { CodeBlock } from '../layout/CodeBlock';
import { FindingList } from './FindingList';

interface Props {
  readonly rule: string;
  readonly result: StudioResult;
}

const HELM_FILE = 'tuning-values.yaml';

/** The text of a tuning, what was found of it, and how Falco takes it. */
export function TuningResult({ rule, result: { written, findings } }: Props) {
  const [home, setHome] = useState<FalcoHome>('kubernetes');
  if (!written.ok) {
    return <FindingList findings={findings} />;
  }
  const { file, validate, reload } = tuningCommands([rule], home, tuningFile(written.yaml));
  return (
    <Stack direction="column" gap={1.5}>
      <FindingList findings={findings} />
      <CodeBlock text={written.yaml} label={t('falco.noise.yaml', 'Rules file')}>
        <Copy text={written.yaml} label={t('falco.noise.copy-yaml', 'Copy')} />
        <Save name={file} text={written.yaml} />
        {home === 'kubernetes' && <Save name={HELM_FILE} text={customRulesValues(written.yaml)} />}
      </CodeBlock>
      <div>
        <RadioButtonGroup
          size="sm"
          aria-label={t('falco.noise.home', 'Where Falco runs')}
          options={[
            { value: 'kubernetes', label: t('falco.noise.home-kubernetes', 'Falco in Kubernetes') },
            { value: 'host', label: t('falco.noise.home-host', 'Falco on hosts') },
          ]}
          value={home}
          onChange={setHome}
        />
      </div>
      <div>
        <Text element="p" color="secondary">
          {t('falco.noise.validate', 'Check it together with the rules that it changes, where {{file}} lies:', {
            file,
          })}
        </Text>
        <CodeBlock wrap text={validate} label={t('falco.noise.validate-label', 'Commands that check it')}>
          <Copy text={validate} label={t('falco.noise.copy-commands', 'Copy the commands')} />
        </CodeBlock>
      </div>
      <div>
        <Text element="p" color="secondary">
          {home === 'kubernetes'
            ? t('falco.noise.reload-helm', 'Then hand it to Falco, with {{file}} for its chart:', { file: HELM_FILE })
            : t('falco.noise.reload', 'Then let Falco load it:')}
        </Text>
        <CodeBlock wrap text={reload} label={t('falco.noise.reload-label', 'Commands that load it')}>
          <Copy text={reload} label={t('falco.noise.copy-commands', 'Copy the commands')} />
        </CodeBlock>
      </div>
    </Stack>
  );
}

function Copy({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => text}>
      {label}
    </ClipboardButton>
  );
}

function Save({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <Button size="sm" variant="secondary" icon="download-alt" onClick={() => saveText(name, 'application/yaml', text)}>
      {t('falco.noise.download', 'Download {{name}}', { name })}
    </Button>
  );
}
