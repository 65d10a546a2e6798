import React, { useMemo, useState } from 'react';
import { ClipboardButton, Collapse, Stack, Text } from '@grafana/ui';
import { t, Trans } from '@grafana/i18n';
import { visibleText } from 'domain/event/visible';
import { type Matrix } from 'domain/mitre/matrix';
import { checkTags } from 'domain/mitre/tagCheck';
import { RULE_FACTS } from 'domain/rules/facts.data';
import { tagProblemText } from './tagProblemText';

/** What has no place in the matrix, and rules whose tags contradict ATT&CK, with the corrected line. */
export function TagProblems({ matrix }: { readonly matrix: Matrix }) {
  const [open, setOpen] = useState(false);
  const findings = useMemo(() => checkTags(RULE_FACTS), []);
  const { unmapped, untagged, withoutTactic } = matrix;

  return (
    <Collapse
      label={t(
        'falco.mitre.problems',
        'Outside of the matrix: {{unmapped}} unmapped tags, {{untagged}} rules without a tag of ATT&CK; {{findings}} official rules with tag problems',
        {
          unmapped: unmapped.length + withoutTactic.length,
          untagged: untagged.rules.length,
          findings: findings.length,
        }
      )}
      isOpen={open}
      onToggle={setOpen}
    >
      <ul>
        {unmapped.map(({ tag, kind, events }) => (
          <li key={tag}>
            {visibleText(tag)}: {tagProblemText(kind)} ({events})
          </li>
        ))}
        {untagged.rules.map(({ rule, events }) => (
          <li key={rule}>
            {visibleText(rule)} ({events})
          </li>
        ))}
      </ul>
      {findings.map(({ rule, problems, corrections }) => (
        <div key={rule}>
          <Text weight="medium">{rule}</Text>
          <ul>
            {problems.map(({ kind, tag }) => (
              <li key={`${kind} ${tag}`}>
                {tag}: {tagProblemText(kind)}
              </li>
            ))}
          </ul>
          {corrections.map(({ line, certain }) => (
            <Stack key={line} gap={1} alignItems="center">
              <Text variant="code">{line}</Text>
              {!certain && <Text color="secondary">{t('falco.mitre.choose', 'one of several ways')}</Text>}
              <ClipboardButton size="sm" icon="copy" variant="secondary" fill="text" getText={() => line}>
                <Trans i18nKey="falco.mitre.copy">Copy</Trans>
              </ClipboardButton>
            </Stack>
          ))}
        </div>
      ))}
    </Collapse>
  );
}
