import React, { useState } from 'react';
import { Button, Stack, Text } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { alertingProblem } from 'data/alerting/grafanaApi';
import { noteTuning } from 'data/marks/tuningNotes';
import { visibleText } from 'domain/event/visible';
import { mayAnnotate } from 'lib/annotationPermissions';

type State = { readonly kind: 'open' | 'asking' | 'done' } | { readonly kind: 'failed'; readonly why: string };

/** Notes that a tuning is put in place now, for those who may: a mark on the timelines, with events before and after it. */
export function NoteTuning({ rule }: { readonly rule: string }) {
  const [state, setState] = useState<State>({ kind: 'open' });
  if (!mayAnnotate()) {
    return null;
  }
  const note = async () => {
    setState({ kind: 'asking' });
    try {
      await noteTuning(rule);
      setState({ kind: 'done' });
    } catch (error) {
      setState({ kind: 'failed', why: alertingProblem(error).message });
    }
  };
  return (
    <Stack alignItems="center" gap={1} wrap="wrap">
      <Button
        size="sm"
        variant="secondary"
        icon="comment-alt"
        disabled={state.kind === 'asking' || state.kind === 'done'}
        onClick={() => void note()}
      >
        <Trans i18nKey="falco.noise.note-tuning">Mark on the timelines</Trans>
      </Button>
      <span role="status">
        {state.kind === 'done' && (
          <Text color="success" variant="bodySmall">
            {t('falco.noise.noted', 'Marked: the timelines now show this time, with events before and after it.')}
          </Text>
        )}
        {state.kind === 'failed' && (
          <Text color="error" variant="bodySmall">
            {t('falco.noise.not-noted', 'The mark could not be saved: {{why}}', { why: visibleText(state.why) })}
          </Text>
        )}
        {state.kind === 'open' && (
          <Text color="secondary" variant="bodySmall">
            {t('falco.noise.note-when', 'Once Falco has loaded it: the events before and after can then be compared.')}
          </Text>
        )}
      </span>
    </Stack>
  );
}
