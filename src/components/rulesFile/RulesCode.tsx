import React, { lazy, Suspense, useState } from 'react';
import { css } from '@emotion/css';
import { ErrorBoundary, useStyles2 } from '@grafana/ui';
import { PlainCode } from './PlainCode';
import { type CodeProps } from './types';

const RulesEditor = lazy(() => import('./RulesEditor'));

/** A rules file in Grafana's editor, for reading. Until that is there, and where it never comes, its lines are plain text. */
export function RulesCode(props: CodeProps) {
  const [isReady, setReady] = useState(false);
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box}>
      {!isReady && <PlainCode {...props} />}
      <div className={styles.editor} hidden={!isReady}>
        <ErrorBoundary>
          {({ error }) =>
            error ? null : (
              <Suspense fallback={null}>
                <RulesEditor {...props} onReady={() => setReady(true)} />
              </Suspense>
            )
          }
        </ErrorBoundary>
      </div>
    </div>
  );
}

function getStyles() {
  return {
    box: css({ minWidth: 0, height: 'max(420px, calc(100vh - 250px))', display: 'flex', flexDirection: 'column' }),
    editor: css({ height: '100%', '&[hidden]': { display: 'none' } }),
  };
}
