import React from 'react';
import { Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { Section } from 'components/layout/Section';
import { kindName } from 'components/rulesFile/kindName';
import { laterText, noteName } from 'components/rulesFile/noteText';
import { PlaceList } from 'components/rulesFile/PlaceList';
import { visibleText } from 'domain/event/visible';
import { type Correction } from 'domain/rules/file/corrected';
import { type ShownFile } from 'domain/rules/file/ruleFile';
import { type RulePlace } from 'domain/rules/language/types';

interface FilePanelsProps {
  readonly shown: ShownFile;
  /** undefined while it is not known. */
  readonly corrections: readonly Correction[] | undefined;
  readonly onGo: (place: RulePlace) => void;
}

/** What is wrong in a file, what can be put right, what later files change, and all that is in it. */
export function FilePanels({ shown: { name, problems, entries }, corrections = [], onGo }: FilePanelsProps) {
  const problemsTitle = t('falco.own-rules.problems', 'What is wrong');
  const correctedTitle = t('falco.rules-file.corrected', 'What the corrected file says');
  const entriesTitle = t('falco.rules-file.entries', 'In this file');
  return (
    <>
      <Section title={problemsTitle}>
        {problems.length === 0 ? (
          <Text color="secondary">
            {t('falco.rules-file.no-problems', 'Nothing that Falco would reject or warn about.')}
          </Text>
        ) : (
          <PlaceList
            label={problemsTitle}
            file={name}
            items={problems.map(({ place, level, message }) => ({ place, kind: noteName(level), text: message }))}
            onGo={onGo}
          />
        )}
      </Section>
      {corrections.length > 0 && (
        <Section title={correctedTitle}>
          <PlaceList
            label={correctedTitle}
            file={name}
            items={corrections.map(({ place, rule, before, after }) => ({
              place,
              kind: '',
              text: rule,
              notes: [`− ${visibleText(before)}`, `+ ${visibleText(after)}`],
            }))}
            onGo={onGo}
          />
        </Section>
      )}
      <Section title={entriesTitle}>
        <PlaceList
          label={entriesTitle}
          file={name}
          items={entries.map(({ place, kind, name: called, later }) => ({
            place,
            kind: kindName(kind),
            text: called,
            notes: later.map(laterText),
          }))}
          onGo={onGo}
        />
      </Section>
    </>
  );
}
