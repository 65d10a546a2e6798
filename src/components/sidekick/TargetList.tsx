import React from 'react';
import { Icon, Stack, Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleProse, visibleText } from 'domain/event/visible';
import { fixedText } from 'lib/numbers';

export interface Target {
  readonly url: string;
  readonly reachable: boolean;
  readonly latencyMs: number | undefined;
  readonly message: string;
}

/** Addresses with whether they answer, how fast, or what is wrong. */
export function TargetList({ targets }: { readonly targets: readonly Target[] }) {
  return (
    <ul style={{ listStyle: 'none' }}>
      {targets.map(({ url, reachable, latencyMs, message }) => (
        <li key={url}>
          <Stack gap={1} alignItems="center">
            <Text color={reachable ? 'success' : 'error'}>
              <Icon name={reachable ? 'check-circle' : 'exclamation-circle'} />{' '}
              {reachable
                ? t('falco.sidekick.answers', 'answers in {{latency}} ms', { latency: fixedText(latencyMs ?? 0, 1) })
                : t('falco.sidekick.down', 'does not answer')}
            </Text>
            <Text variant="code">{visibleText(url)}</Text>
            {message && <Text color="secondary">{visibleProse(message)}</Text>}
          </Stack>
        </li>
      ))}
    </ul>
  );
}
