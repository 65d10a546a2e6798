import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleProse, visibleText } from 'domain/event/visible';
import { type Answer, type AnswerPart, missingParts } from 'domain/problem/answer';
import { type MissingCause, missingCauses } from 'domain/problem/missingCauses';
import { mendsItself } from 'domain/problem/problem';
import { problemText } from 'lib/problem/problemText';
import { useRecovery } from 'lib/recovery/useRecovery';
import { NoticeBar } from './NoticeBar';
import { NextTry } from './NextTry';

interface Props {
  readonly answer: Answer<unknown>;
  /** In one line, where the page says it in full elsewhere. */
  readonly brief?: boolean;
}

/**
 * Of several environments, those that what is shown is without: whether they are still asked, or why they failed, each reason
 * once with their names, and asked again. Nothing where all have answered, and nothing as long as none has.
 */
export function MissingParts({ answer, brief = false }: Props) {
  const styles = useStyles2(getStyles);
  const missing = missingParts(answer);
  const failed = missing.filter(({ problem }) => problem !== undefined);
  if (missing.length === 0 || (answer.status === 'loading' && failed.length === 0)) {
    return null;
  }
  const names = missing.map(({ name }) => visibleText(name)).join(', ');
  const title = t('falco.together.without', 'Environments that are missing here: {{names}}', { names });
  const list = (
    <ul className={styles.list}>
      {missingCauses(missing).map((cause) => (
        <Cause key={cause.key} cause={cause} brief={brief} />
      ))}
    </ul>
  );
  return brief || failed.length === 0 ? (
    <NoticeBar name={title}>
      {title}
      {list}
    </NoticeBar>
  ) : (
    <Alert severity="warning" bottomSpacing={0} title={title}>
      {t('falco.together.others-stand', 'What is shown of the other environments is complete.')}
      {list}
    </Alert>
  );
}

/** Messages of a reason that are shown; with more places each has its own, and the reason says enough. */
const MOST_MESSAGES = 2;

function Cause({ cause, brief }: { readonly cause: MissingCause; readonly brief: boolean }) {
  const { parts, problem, isIn, messages } = cause;
  const name = parts.map((part) => visibleText(part.name)).join(', ');
  if (problem === undefined) {
    return <li>{t('falco.together.still-asked', '{{name}}: still loading', { name })}</li>;
  }
  const { title, advice } = problemText(problem);
  const values = { name, problem: title };
  const said = messages.length > MOST_MESSAGES ? [] : messages.map((message) => visibleProse(message));
  const slow = !mendsItself(problem.kind);
  const asking = parts.some(({ status }) => status === 'loading');
  return (
    <li>
      {parts.map((part) => (
        <AsksAgain key={part.id} part={part} slow={slow} />
      ))}
      {isIn
        ? t('falco.together.part-in', '{{name}}, of which only a part is there: {{problem}}', values)
        : t('falco.together.failed', '{{name}}: {{problem}}', values)}
      {brief ? ' ' : `. ${[...said.map(asSentence), advice].join(' ')} `}
      <Button
        size="sm"
        fill="text"
        variant="secondary"
        disabled={asking}
        aria-label={t('falco.together.again', 'Retry {{name}}', { name })}
        onClick={() => parts.forEach((part) => part.again())}
      >
        {t('falco.events.retry', 'Try again')}
      </Button>
      {!brief && <NextTry slow={slow} asking={asking} />}
    </li>
  );
}

/** Has one place asked again by itself as long as it is missing. */
function AsksAgain({ part, slow }: { readonly part: AnswerPart; readonly slow: boolean }) {
  useRecovery({ ask: part.again, slow, asking: part.status === 'loading' });
  return null;
}

const asSentence = (text: string): string => (/[.!?]\s*$/.test(text) ? text : `${text}.`);

function getStyles(theme: GrafanaTheme2) {
  return { list: css({ listStyle: 'none', margin: 0, padding: 0, '& li': { marginTop: theme.spacing(0.25) } }) };
}
