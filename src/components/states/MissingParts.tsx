import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleProse, visibleText } from 'domain/event/visible';
import { type Answer, type AnswerPart, missingParts } from 'domain/problem/answer';
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
 * Of several environments, those that what is shown is without: each by name, whether it is still asked or why it failed, and
 * asked again alone. Nothing where all have answered, and nothing as long as none has.
 */
export function MissingParts({ answer, brief = false }: Props) {
  const styles = useStyles2(getStyles);
  const missing = missingParts(answer);
  const failed = missing.filter(({ problem }) => problem !== undefined);
  if (missing.length === 0 || (answer.status === 'loading' && failed.length === 0)) {
    return null;
  }
  const names = missing.map(({ name }) => visibleText(name)).join(', ');
  const title = t('falco.together.without', 'Not all environments are in it: {{names}}', { names });
  const list = (
    <ul className={styles.list}>
      {missing.map((part) => (
        <MissingPart key={part.id} part={part} brief={brief} />
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
      {t('falco.together.others-stand', 'What is shown of the others stands.')}
      {list}
    </Alert>
  );
}

function MissingPart({ part, brief }: { readonly part: AnswerPart; readonly brief: boolean }) {
  const { name, problem, status, isIn, again } = part;
  const slow = problem !== undefined && !mendsItself(problem.kind);
  const asking = status === 'loading';
  useRecovery(problem && { ask: again, slow, asking });
  const shown = visibleText(name);
  if (problem === undefined) {
    return <li>{t('falco.together.still-asked', '{{name}}: still asked', { name: shown })}</li>;
  }
  const { title, advice } = problemText(problem);
  const values = { name: shown, problem: title };
  return (
    <li>
      {isIn
        ? t('falco.together.part-in', '{{name}}, of which only a part is there: {{problem}}', values)
        : t('falco.together.failed', '{{name}}: {{problem}}', values)}{' '}
      {!brief && `${visibleProse(problem.message)} ${advice} `}
      <Button
        size="sm"
        fill="text"
        variant="secondary"
        disabled={asking}
        aria-label={t('falco.together.again', 'Ask {{name}} again', { name: shown })}
        onClick={again}
      >
        {t('falco.events.retry', 'Try again')}
      </Button>
      {!brief && <NextTry slow={slow} asking={asking} />}
    </li>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { list: css({ listStyle: 'none', margin: 0, padding: 0, '& li': { marginTop: theme.spacing(0.25) } }) };
}
