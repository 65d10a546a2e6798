import React, { useMemo } from 'react';
import { t } from 'lib/i18n';
import { definitionsOf } from 'components/rules/ConditionText';
import { RuleText } from 'components/rules/RuleText';
import { type KnownRule } from 'domain/rules/known';
import { storedFileOf } from 'domain/rules/file/ruleFile';
import { type RulePlace } from 'domain/rules/language/types';
import { type OwnRulesAnswer, storedRules } from 'domain/rules/ownRules';

interface Props {
  readonly own: OwnRulesAnswer;
  /** undefined for a rule that only its events tell of. */
  readonly rule: KnownRule | undefined;
  /** Address of a stored file at a line; where there is none, places are not links. */
  readonly fileHref?: (file: string, line: number) => string;
}

/** A rule's text as its files have it, and where these are not there, why. */
export function RuleOwnText({ own, rule, fileHref }: Props) {
  const definitions = useMemo(() => definitionsOf(storedRules(own)?.parsed), [own]);
  const files = storedRules(own)?.files ?? [];
  const hrefOf = (place: RulePlace) => {
    const file = storedFileOf(place, files);
    return file === undefined ? undefined : fileHref?.(file, place.line);
  };
  return <RuleText rule={rule} definitions={definitions} note={noteOf(own, rule)} hrefOf={hrefOf} />;
}

/** Why a rule's own text is not shown. */
function noteOf(own: OwnRulesAnswer, rule: KnownRule | undefined): string | undefined {
  if (rule?.text) {
    return undefined;
  }
  if (own.status === 'error') {
    return t('falco.rules.text-failed', 'The stored rules files could not be read.');
  }
  switch (own.value?.kind) {
    case 'forbidden':
      return t(
        'falco.rules.text-forbidden',
        'The text of own rules, their conditions and exceptions, is for Editors and above: it shows what is not detected.'
      );
    case 'stored':
      return t('falco.rules.text-elsewhere', 'The stored rules files do not define this rule.');
    case 'none':
      return t(
        'falco.rules.text-none',
        'No rules files are stored. An administrator can add them on the configuration page; then the condition, its macros and lists, the output and the exceptions are shown here.'
      );
    case undefined:
      return undefined;
  }
}
