import React from 'react';
import { TextLink } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type OwnRulesAnswer, storedRules } from 'domain/rules/ownRules';

interface FilesLinkProps {
  readonly own: OwnRulesAnswer;
  readonly hrefOf: (file: string) => string;
}

/** The way to the stored rules files, where there are any. */
export function FilesLink({ own, hrefOf }: FilesLinkProps) {
  const files = storedRules(own)?.files ?? [];
  const [first] = files;
  return first === undefined ? null : (
    <TextLink inline variant="bodySmall" href={hrefOf(first.name)}>
      {t('falco.rules-file.read', '', {
        count: files.length,
        defaultValue_one: 'Read the rules file',
        defaultValue_other: 'Read the {{count}} rules files',
      })}
    </TextLink>
  );
}
