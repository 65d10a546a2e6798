import { t } from 'lib/i18n';
import { type Problem } from 'domain/problem/problem';
import { type OutputStatus } from 'domain/sidekick/status';
import { problemText } from 'lib/problem/problemText';

/** One thing that a test event goes through, as a person reads it. */
export interface TestEventStep {
  /** A later step of the same name takes its place. */
  readonly name: string;
  readonly state: 'waiting' | 'done' | 'failed';
  readonly text: string;
}

/** How looking for the event in Loki ended. */
export type LokiEnd =
  | { readonly found: true; readonly seconds: string }
  | { readonly found: false; readonly problem?: Problem; readonly patience: number };

export function sending(): TestEventStep {
  return { name: 'accepted', state: 'waiting', text: t('falco.sidekick.sending', 'Sending…') };
}

export function accepted(seconds: string): TestEventStep {
  const text = t('falco.sidekick.step-accepted', 'Accepted after {{seconds}} s', { seconds });
  return { name: 'accepted', state: 'done', text };
}

export function refused(text: string): TestEventStep {
  return { name: 'accepted', state: 'failed', text };
}

/** What an output did with it, where any of its counters moved. */
export function delivered({ destination, errors }: OutputStatus, seconds: string): TestEventStep {
  const name = `output ${destination}`;
  const words = { destination, seconds };
  return errors > 0
    ? {
        name,
        state: 'failed',
        text: t('falco.sidekick.step-error', '{{destination}}: error after {{seconds}} s', words),
      }
    : {
        name,
        state: 'done',
        text: t('falco.sidekick.step-delivered', '{{destination}}: delivered after {{seconds}} s', words),
      };
}

export function lookingInLoki(): TestEventStep {
  return { name: 'loki', state: 'waiting', text: t('falco.sidekick.step-loki-waiting', 'Looking for it in Loki…') };
}

export function lookedInLoki(end: LokiEnd): TestEventStep {
  return { name: 'loki', state: end.found ? 'done' : 'failed', text: lokiText(end) };
}

function lokiText(end: LokiEnd): string {
  if (end.found) {
    return t('falco.sidekick.step-loki', 'Seen in Loki after {{seconds}} s', { seconds: end.seconds });
  }
  if (end.problem) {
    return t('falco.sidekick.step-loki-failed', 'Whether it is in Loki is not known: {{problem}}.', {
      problem: problemText(end.problem).title,
    });
  }
  return t('falco.sidekick.step-loki-missing', 'Not seen in Loki within {{seconds}} s: is Loki one of its outputs?', {
    seconds: end.patience,
  });
}
