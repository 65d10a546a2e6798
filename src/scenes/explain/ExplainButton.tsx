import React, { useMemo, useState } from 'react';
import { usePluginContext } from '@grafana/data';
import { Alert, Button, Checkbox, Modal, Stack, Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { readSettings } from 'lib/settings/settings';
import { CodeBlock } from 'components/layout/CodeBlock';
import { askModel, hasLlmApp, isLlmReady } from 'data/explain/llmApp';
import { promptOf } from 'domain/explain/prompt';
import { type FalcoEvent } from 'domain/event/types';
import { visibleProse } from 'domain/event/visible';
import { messageOf } from 'domain/narrowing/thrown';

interface Props {
  readonly events: readonly FalcoEvent[];
}

/**
 * Has a model say in words what happened: where an administrator has turned that on, and Grafana's LLM app is there. Nothing is
 * sent before the person has seen what.
 */
export function ExplainButton({ events }: Props) {
  const context = usePluginContext();
  const [isOpen, setOpen] = useState(false);
  const isOn = useMemo(() => readSettings(context?.meta.jsonData).explain, [context]);
  if (!isOn || !hasLlmApp()) {
    return null;
  }
  return (
    <>
      <Button size="sm" variant="secondary" icon="ai" onClick={() => setOpen(true)}>
        {t('falco.explain.open', 'Explain this…')}
      </Button>
      {isOpen && <Explanation events={events} onDismiss={() => setOpen(false)} />}
    </>
  );
}

type State =
  | { readonly is: 'asking' | 'idle' }
  | { readonly is: 'answered'; readonly text: string }
  | { readonly is: 'failed'; readonly why: string };

function Explanation({ events, onDismiss }: Props & { readonly onDismiss: () => void }) {
  const [isMasked, setMasked] = useState(true);
  const [state, setState] = useState<State>({ is: 'idle' });
  const prompt = useMemo(() => promptOf(events, isMasked), [events, isMasked]);
  const send = async () => {
    setState({ is: 'asking' });
    try {
      if (!(await isLlmReady())) {
        setState({
          is: 'failed',
          why: t('falco.explain.not-ready', "Grafana's LLM app has no provider that answers."),
        });
        return;
      }
      setState({ is: 'answered', text: await askModel(prompt) });
    } catch (error) {
      setState({ is: 'failed', why: messageOf(error) });
    }
  };
  return (
    <Modal isOpen title={t('falco.explain.title', 'Explain this')} onDismiss={onDismiss}>
      <Stack direction="column" gap={1}>
        <Text>
          {t(
            'falco.explain.what',
            "This text, and nothing else, is sent to the model that Grafana's LLM app has been given. It may be somebody else's."
          )}
        </Text>
        <Checkbox
          label={t('falco.explain.mask', 'Mask names of places, people, files and addresses')}
          value={isMasked}
          disabled={state.is === 'asking'}
          onChange={(event) => setMasked(event.currentTarget.checked)}
        />
        <div style={{ maxHeight: '32vh', overflow: 'auto' }}>
          <CodeBlock text={`${prompt.system}\n\n${prompt.user}`} label={t('falco.explain.sent', 'What is sent')} wrap />
        </div>
        {prompt.left > 0 && (
          <Text color="secondary">
            {t('falco.explain.left', '', {
              count: prompt.left,
              defaultValue_one: '{{count}} more event is left out.',
              defaultValue_other: '{{count}} more events are left out.',
            })}
          </Text>
        )}
        <Stack gap={1}>
          <Button size="sm" disabled={state.is === 'asking'} onClick={() => void send()}>
            {t('falco.explain.send', 'Send')}
          </Button>
          <Button size="sm" variant="secondary" onClick={onDismiss}>
            {t('falco.list.close', 'Close')}
          </Button>
        </Stack>
        <div role="status">
          {state.is === 'asking' && <Text>{t('falco.explain.asking', 'Waiting for the model…')}</Text>}
          {state.is === 'answered' && (
            <Alert
              severity="info"
              title={t(
                'falco.explain.answer',
                'A model wrote this. It may be wrong, and knows no more than what was sent.'
              )}
            >
              <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {state.text.split('\n').map(visibleProse).join('\n')}
              </div>
            </Alert>
          )}
          {state.is === 'failed' && (
            <Alert severity="error" title={t('falco.explain.failed', 'There is no explanation')}>
              {state.why}
            </Alert>
          )}
        </div>
      </Stack>
    </Modal>
  );
}
