import React, { useState } from 'react';
import { Alert, Button, ClipboardButton, type ButtonProps, Stack, Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { messageOf } from 'domain/narrowing/thrown';
import { type KnownEvidence, type SavedBundle } from './saveBundle';

interface Props extends Pick<ButtonProps, 'variant'> {
  /** Read when somebody wants it. */
  readonly evidence: () => KnownEvidence;
}

type State =
  | { readonly is: 'idle' | 'making' }
  | { readonly is: 'saved'; readonly bundle: SavedBundle }
  | { readonly is: 'failed'; readonly why: string };

/** Makes a zip of all that is known of something, and says its checksum, which is to be kept elsewhere. */
export function BundleButton({ evidence, variant = 'secondary' }: Props) {
  const [state, setState] = useState<State>({ is: 'idle' });
  const make = async () => {
    setState({ is: 'making' });
    try {
      // Few make one: what packs it is fetched then.
      const { saveBundle } = await import('./saveBundle');
      setState({ is: 'saved', bundle: await saveBundle(evidence()) });
    } catch (error) {
      setState({ is: 'failed', why: messageOf(error) });
    }
  };
  return (
    <Stack gap={1} alignItems="center" wrap="wrap">
      <Button
        size="sm"
        variant={variant}
        icon="download-alt"
        disabled={state.is === 'making'}
        tooltip={t(
          'falco.evidence.why',
          'A zip with events, queries, rules, timeline, process tree and notes, a report to read, and checksums of all'
        )}
        onClick={() => void make()}
      >
        {t('falco.evidence.make', 'Evidence bundle')}
      </Button>
      <div role="status">{state.is === 'saved' && <Saved {...state.bundle} />}</div>
      {state.is === 'failed' && (
        <Alert severity="error" title={t('falco.evidence.failed', 'The bundle could not be made')}>
          {state.why}
        </Alert>
      )}
    </Stack>
  );
}

function Saved({ name, sha256 }: SavedBundle) {
  return (
    <Stack gap={1} alignItems="center" wrap="wrap">
      <Text variant="bodySmall" color="secondary">
        {t('falco.evidence.saved', '{{name}}, SHA-256 {{sum}}', { name, sum: `${sha256.slice(0, 12)}…` })}
      </Text>
      <ClipboardButton size="sm" variant="secondary" fill="text" icon="copy" getText={() => `${sha256}  ${name}`}>
        {t('falco.evidence.copy', 'Copy checksum')}
      </ClipboardButton>
    </Stack>
  );
}
