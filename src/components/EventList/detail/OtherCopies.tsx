import React from 'react';
import { Button, Stack, Text } from '@grafana/ui';
import { type Copies } from 'domain/event/copies';
import { entryKey } from 'domain/event/eventKey';
import { nsToRfc3339 } from 'domain/event/time';
import type { LogEntry } from 'domain/event/types';
import { visibleText } from 'domain/event/visible';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';

interface Props {
  /** The open line. */
  readonly entry: LogEntry;
  readonly copies: Copies;
  readonly onShow: (entry: LogEntry) => void;
}

/** Lines of one event that are named, each with a way to it. */
const MOST = 10;

/** The other lines that tell the open event, each with what its labels say otherwise, and the way to it. */
export function OtherCopies({ entry, copies, onShow }: Props) {
  const first = copies.firstOf.get(entry) ?? entry;
  const all = [first, ...(copies.againOf.get(first) ?? [])];
  const others = all.filter((other) => other !== entry);
  return (
    <div role="group" aria-label={t('falco.list.copies-of', 'Lines of this event')} style={{ padding: '8px 16px 0' }}>
      <Text color="secondary" variant="bodySmall">
        {t(
          'falco.list.told-again',
          'Loki holds {{formatted}} identical lines of this event: from a second shipper or a retry. Totals count each of them.',
          { formatted: countText(all.length) }
        )}
      </Text>
      <Stack gap={0.5} wrap="wrap">
        {others.slice(0, MOST).map((other) => (
          <Button key={entryKey(other)} size="sm" variant="secondary" fill="text" onClick={() => onShow(other)}>
            {t('falco.list.show-copy', 'Line of {{time}} {{labels}}', {
              time: nsToRfc3339(other.tsNs),
              labels: visibleText(differing(entry, other)),
            })}
          </Button>
        ))}
      </Stack>
    </div>
  );
}

/** What the labels of a line say otherwise than those of another: who brought it. */
function differing({ labels }: LogEntry, other: LogEntry): string {
  return Object.entries(other.labels)
    .filter(([name, value]) => labels[name] !== value)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(', ')
    .slice(0, 200);
}
