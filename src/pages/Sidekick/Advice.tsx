import React, { useState } from 'react';
import { ClipboardButton, Collapse, Text } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { CodeBlock } from 'components/layout/CodeBlock';
import { sidekickAdvice } from 'domain/sidekick/advice';
import { type Environment } from 'domain/environment/types';

/** What is worth setting in Falcosidekick, as the text to paste. */
export function Advice({ environment }: { readonly environment: Environment }) {
  const [open, setOpen] = useState(false);
  const advice = sidekickAdvice(environment);

  return (
    <Collapse
      label={t('falco.sidekick.advice', 'Recommended settings of Falcosidekick')}
      isOpen={open}
      onToggle={setOpen}
    >
      {advice.map(({ id, yaml }) => (
        <div key={id}>
          <Text>{adviceText(id)}</Text>
          <CodeBlock text={yaml} label={adviceText(id)}>
            <ClipboardButton size="sm" icon="copy" variant="secondary" getText={() => yaml}>
              <Trans i18nKey="falco.sidekick.copy">Copy</Trans>
            </ClipboardButton>
          </CodeBlock>
        </div>
      ))}
    </Collapse>
  );
}

function adviceText(id: ReturnType<typeof sidekickAdvice>[number]['id']): string {
  switch (id) {
    case 'format':
      return t(
        'falco.sidekick.advice-format',
        'JSON lines hold every output field; text lines, the default, hold the output alone.'
      );
    case 'cluster':
      return t(
        'falco.sidekick.advice-cluster',
        'Name the cluster: events do not. One Falcosidekick a cluster, each with its own name.'
      );
    case 'minimum-priority':
      return t(
        'falco.sidekick.advice-minimum',
        'Keep what pages people to what matters, and let Loki have everything.'
      );
    case 'otlp':
      return t(
        'falco.sidekick.advice-otlp',
        'Near 5,000 streams: send OTLP logs in place of labels. It is one stream, with rule and priority as structured metadata; its lines are text.'
      );
  }
}
