import React, { useCallback, useState } from 'react';
import { Button, Stack, Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { mayAnnotate } from 'lib/annotationPermissions';
import { CodeBlock } from 'components/layout/CodeBlock';
import { Section } from 'components/layout/Section';
import { ErrorState } from 'components/states/ErrorState';
import { proofText, stageText } from 'components/mitre/proofText';
import { useTimes } from 'components/time/TimeZoneContext';
import { usePolled } from 'data/answer/usePolled';
import { keepProof, lookForProof, proofs, type Watched } from 'data/proof/proofs';
import { type Environment } from 'domain/environment/types';
import { visibleText } from 'domain/event/visible';
import { messageOf } from 'domain/narrowing/thrown';
import { type ProofStage, runsFor } from 'domain/proof/proof';
import { useProofs } from './useProofs';

interface Props {
  readonly technique: string;
  /** Rules that name it and are loaded. */
  readonly rules: readonly string[];
  readonly environment: Environment;
}

/** Commands that are shown: one of them is enough. */
const MOST = 4;
const LOOK_MS = 10_000;

/** Whether a technique was proven: what to run, what became of it, and what others have proven. */
export function ProofSection({ technique, rules, environment }: Props) {
  const times = useTimes();
  const [sinceMs, setSince] = useState<number>();
  const proof = useProofs().get(technique);
  const runs = runsFor(rules).slice(0, MOST);
  return (
    <Section title={t('falco.proof.title', 'Tested here?')}>
      <Stack direction="column" gap={1}>
        <Text>{proof ? proofText(proof, times) : t('falco.proof.never', 'Not tested here yet.')}</Text>
        {runs.length === 0 ? (
          <Text color="secondary">
            {t('falco.proof.no-program', 'No test program is known that makes one of its loaded rules fire.')}
          </Text>
        ) : (
          <>
            <Text color="secondary">
              {t(
                'falco.proof.run',
                'Run one of these where the rule should see it, on a machine that may be attacked:'
              )}
            </Text>
            {runs.map(({ command, rule }) => (
              <CodeBlock key={command} text={command} label={visibleText(rule)} wrap />
            ))}
            {sinceMs === undefined ? (
              <div>
                <Button size="sm" icon="eye" onClick={() => setSince(Date.now())}>
                  {t('falco.proof.watch', 'Watch for it')}
                </Button>
              </div>
            ) : (
              <Watching
                key={sinceMs}
                {...{ technique, environment, sinceMs }}
                rules={runs.map(({ rule }) => rule)}
                onDone={() => setSince(undefined)}
              />
            )}
          </>
        )}
      </Stack>
    </Section>
  );
}

interface WatchingProps extends Props {
  readonly sinceMs: number;
  readonly onDone: () => void;
}

function Watching({ technique, rules, environment, sinceMs, onDone }: WatchingProps) {
  const times = useTimes();
  const asked = JSON.stringify(rules);
  const look = useCallback(
    () => lookForProof({ environment, rules: JSON.parse(asked), sinceMs }),
    [environment, asked, sinceMs]
  );
  const { answer, reload } = usePolled(look, messageOf, LOOK_MS);
  const [problem, setProblem] = useState<string>();
  const stage = stageOf(answer.value);
  const keep = async () => {
    if (stage) {
      try {
        await keepProof({ technique, stage, text: resultText(answer.value) });
        await proofs.reload();
        onDone();
      } catch (error) {
        setProblem(messageOf(error));
      }
    }
  };
  return (
    <div role="status">
      <Stack direction="column" gap={0.5}>
        <Text>
          {stage === undefined
            ? t('falco.proof.waiting', 'Watching since {{time}}. Nothing yet.', { time: times.at(sinceMs) })
            : `${stageText(stage)} ${visibleText(resultText(answer.value))}`}
        </Text>
        {answer.problem !== undefined && (
          <ErrorState
            severity="warning"
            title={t('falco.proof.look-failed', 'The search for it failed')}
            detail={answer.problem}
            onRetry={() => void reload()}
          />
        )}
        {problem !== undefined && (
          <ErrorState title={t('falco.proof.keep-failed', 'The result could not be saved')} detail={problem} />
        )}
        <Stack gap={1}>
          {stage !== undefined && mayAnnotate() && (
            <Button size="sm" icon="save" onClick={() => void keep()}>
              {t('falco.proof.keep', 'Save the result')}
            </Button>
          )}
          <Button size="sm" variant="secondary" onClick={onDone}>
            {t('falco.proof.stop', 'Stop watching')}
          </Button>
        </Stack>
      </Stack>
    </div>
  );
}

function stageOf(watched: Watched | undefined): ProofStage | undefined {
  if (!watched?.seen) {
    return undefined;
  }
  return watched.receivers.length > 0 ? 'notified' : watched.alertedMs === undefined ? 'seen' : 'alerted';
}

/** As it is kept, for people of any language. */
function resultText(watched: Watched | undefined): string {
  const { seen, receivers = [] } = watched ?? {};
  return [seen && `${seen.rule}, ${new Date(seen.atMs).toISOString()}`, ...receivers].filter(Boolean).join(', ');
}
