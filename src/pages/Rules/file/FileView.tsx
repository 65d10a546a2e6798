import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { pageLook } from 'components/layout/pages';
import { EmptyState } from 'components/states/EmptyState';
import { ErrorState } from 'components/states/ErrorState';
import { LoadingState } from 'components/states/LoadingState';
import { visibleText } from 'domain/event/visible';
import { type OwnRulesAnswer } from 'domain/rules/ownRules';
import { useOwnRulesAsked } from 'scenes/rules/useOwnRules';
import { FileDesk } from './FileDesk';

interface FileViewProps {
  readonly file: string;
  readonly line: number | undefined;
  readonly onOpen: (file: string, line?: number) => void;
  readonly onClose: () => void;
}

/** One of the stored rules files, to be read; or why it is not there. */
export default function FileView({ file, line, onOpen, onClose }: FileViewProps) {
  const [own, retry] = useOwnRulesAsked();
  const styles = useStyles2(getStyles);
  const stored = own.value?.kind === 'stored' ? own.value : undefined;
  const back = (
    <Button size="sm" variant="secondary" icon="arrow-left" onClick={onClose}>
      <Trans i18nKey="falco.rules.back">All rules</Trans>
    </Button>
  );
  if (own.status === 'error') {
    return (
      <div className={styles.page}>
        <div>{back}</div>
        <ErrorState
          title={t('falco.rules.text-failed', 'The stored rules files could not be read.')}
          detail={own.problem}
          onRetry={retry}
        />
      </div>
    );
  }
  if (stored?.files.some(({ name }) => name === file)) {
    return <FileDesk key={file} stored={stored} name={file} line={line} back={back} onOpen={onOpen} />;
  }
  return (
    <div className={styles.page}>
      <div>{back}</div>
      <LoadingState loading={own.value === undefined} hasData={false}>
        <EmptyState reason="nothing" title={whyNot(own, file)}>
          {null}
        </EmptyState>
      </LoadingState>
    </div>
  );
}

function whyNot({ value }: OwnRulesAnswer, file: string): string {
  return value?.kind === 'forbidden'
    ? t(
        'falco.rules-file.forbidden',
        'Rules files are for Editors and above: conditions and exceptions show what is not detected.'
      )
    : t('falco.rules-file.gone', 'No file {{file}} is stored.', { file: visibleText(file) });
}

function getStyles(theme: GrafanaTheme2) {
  return { page: css(pageLook(theme, 1.5)) };
}
