import React from 'react';
import { IconButton, LinkButton, Stack, Text, TextLink } from '@grafana/ui';
import { t, Trans } from '@grafana/i18n';
import { RuleUseTable } from 'components/mitre/RuleUseTable';
import { Section } from 'components/layout/Section';
import { ROUTES } from 'constants/routes';
import { VARS } from 'constants/variables';
import { fullName, subTechniques, technique as findTechnique, techniqueUrl } from 'domain/mitre/attack';
import { type Matrix, techniqueUsage } from 'domain/mitre/matrix';
import { type CubeData } from 'scenes/events/CubeData';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { AS_IT_IS } from 'constants/words';

interface TechniquePanelProps {
  readonly matrix: Matrix;
  readonly id: string;
  readonly data: CubeData;
  readonly onClose: () => void;
}

/** One technique, its sub-techniques with it: its rules, what each fired, and the way to the events. */
export function TechniquePanel({ matrix, id, data, onClose }: TechniquePanelProps) {
  const technique = findTechnique(id);
  const usage = techniqueUsage(matrix, id);
  const url = techniqueUrl(id);
  const tags = [id, ...subTechniques(id).map((sub) => sub.id)];

  return (
    <Section
      title={
        technique
          ? `${id} ${fullName(technique)}`
          : t('falco.mitre.unknown', '{{id}} is not in ATT&CK', { ...AS_IT_IS, id })
      }
      actions={
        <Stack gap={1} alignItems="center">
          <LinkButton size="sm" variant="secondary" href={eventsBehind(data, { variables: { [VARS.tag]: tags } })}>
            <Trans i18nKey="falco.mitre.events">Its events</Trans>
          </LinkButton>
          <IconButton name="times" aria-label={t('falco.mitre.close', 'Close the technique')} onClick={onClose} />
        </Stack>
      }
    >
      {url && (
        <TextLink external href={url}>
          {t('falco.mitre.open', 'What ATT&CK says of it')}
        </TextLink>
      )}
      {usage.rules.length === 0 ? (
        <Text color="secondary">{t('falco.mitre.no-rule', 'No official rule and no event names it.')}</Text>
      ) : (
        <RuleUseTable rules={usage.rules} hrefOf={(rule) => eventsBehind(data, { open: { rule } }, ROUTES.rules)} />
      )}
    </Section>
  );
}
