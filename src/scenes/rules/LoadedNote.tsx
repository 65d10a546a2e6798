import React from 'react';
import { Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { problemText } from 'lib/problem/problemText';
import { type Times } from 'lib/times';
import { useTimes } from 'components/time/TimeZoneContext';
import { type OwnRulesAnswer } from 'domain/rules/ownRules';
import { nsToMs } from 'domain/event/time';
import { visibleText } from 'domain/event/visible';
import { type Problem } from 'domain/problem/problem';
import { strangeNames } from 'domain/rules/known';
import { type Snapshot } from './useLoadedRules';

interface LoadedNoteProps {
  readonly own: OwnRulesAnswer;
  readonly snapshot: Snapshot | undefined;
  /** It is not known yet whether there is one. */
  readonly asking?: boolean;
  /** What kept it from being known. */
  readonly problem?: Problem;
  /** Whether sensors of several environments are meant, of which each may have other rules. */
  readonly several?: boolean;
  /** Every rule that is known, by file or by event. */
  readonly rules: ReadonlyArray<{ readonly name: string }>;
}

/** How it is known which rules are loaded, in a sentence or two. */
export function LoadedNote({ own, snapshot, rules, asking = false, problem, several = false }: LoadedNoteProps) {
  const times = useTimes();
  const loadedText = () => {
    if (several) {
      return t(
        'falco.rules.snapshot-of-one',
        'Which rules Falco has loaded is shown for one environment at a time: sensors of another may have others.'
      );
    }
    if (problem) {
      return t('falco.rules.snapshot-unknown', 'Which rules are loaded could not be read: {{problem}}.', {
        problem: problemText(problem).title,
      });
    }
    return asking ? '' : snapshotText(snapshot, rules, times);
  };
  return (
    <Text color="secondary" variant="bodySmall">
      {[loadedText(), filesText(own)].filter((text) => text !== '').join(' ')}
    </Text>
  );
}

function snapshotText(snapshot: Snapshot | undefined, rules: LoadedNoteProps['rules'], times: Times): string {
  if (!snapshot) {
    return t(
      'falco.rules.no-snapshot',
      'Falco itself does not say which rules are loaded: no metrics snapshot in this range lists them.'
    );
  }
  const { loaded, host, timeNs } = snapshot;
  const values = {
    host: visibleText(host ?? t('falco.rules.some-sensor', 'a sensor')),
    time: times.at(nsToMs(timeNs)),
    names: loaded.names.size,
  };
  if (!loaded.complete) {
    return t(
      'falco.rules.partial-snapshot',
      'Loaded rules: the metrics snapshot of {{host}} at {{time}} lists only the {{names}} that fired since its start (set include_empty_values to list all).',
      values
    );
  }
  const strange = strangeNames(
    rules.map(({ name }) => name),
    loaded
  );
  const sentence = t(
    'falco.rules.snapshot',
    'Loaded rules: the metrics snapshot of {{host}} at {{time}} lists {{names}}.',
    values
  );
  return strange.length === 0
    ? sentence
    : `${sentence} ${t('falco.rules.strange', 'Of these, {{names}} are known by name alone.', {
        names: strange.map(visibleText).join(', '),
      })}`;
}

function filesText(own: OwnRulesAnswer): string {
  if (own.status === 'error') {
    return t('falco.rules.own-failed', 'Own rules could not be read: {{problem}}', {
      problem: visibleText(own.problem),
    });
  }
  switch (own.value?.kind) {
    case 'stored':
      return t('falco.rules.own-loaded', 'Own rules are stored: what they switch on counts as loaded.');
    case 'none':
      return t('falco.rules.own-none', 'No own rules are stored.');
    case 'forbidden':
      return t('falco.rules.own-forbidden', 'Own rules are for Editors and above.');
    case undefined:
      return '';
  }
}
