import React from 'react';
import { ClipboardButton } from '@grafana/ui';
import { t } from 'lib/i18n';
import { CodeBlock } from '../layout/CodeBlock';

/** Configuration to paste, with a button that copies it. */
export function ConfigSnippet({ text }: { readonly text: string }) {
  return (
    <CodeBlock text={text} label={t('falco.health.snippet', 'To paste')}>
      <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => text}>
        {t('falco.health.copy', 'Copy')}
      </ClipboardButton>
    </CodeBlock>
  );
}
